import Testing

@testable import Grading

@Suite("Archives") struct ZipArchiveTests {
  @Test("the check value of the polynomial")
  func checksum() {
    #expect(ZipArchive.checksum(of: Array("123456789".utf8)) == 0xcbf4_3926)
    #expect(ZipArchive.checksum(of: []) == 0)
  }

  @Test("local files, directory and end stand where the format has them")
  func structure() {
    var archive = ZipArchive()
    archive.add("a/∂.txt", Array("text".utf8))
    archive.add("run", Array("#!".utf8), isExecutable: true)
    let bytes = archive.complete
    func number(_ offset: Int, _ count: Int) -> Int {
      (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }
    let end = bytes.count - 22
    #expect(number(end, 4) == 0x0605_4b50)
    #expect(number(end + 10, 2) == 2)
    let directory = number(end + 16, 4)
    #expect(number(directory, 4) == 0x0201_4b50 && directory + number(end + 12, 4) == end)
    // The second file: where it begins, and that it is a program.
    let second = directory + 46 + "a/∂.txt".utf8.count
    #expect(number(second + 38, 4) >> 16 == 0o100755)
    let local = number(second + 42, 4)
    #expect(number(local, 4) == 0x0403_4b50 && number(local + 18, 4) == 2)
    #expect(bytes[(local + 30)...].starts(with: Array("run#!".utf8)))
  }
}

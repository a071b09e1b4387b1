import SystemFiles
import Testing

@testable import Interchange

@Suite("NPZ") struct NPZTests {
  /// `numpy.savez(file, a=numpy.array([1.0, 2.0]))`, version 2.4: a local header for large files, ZIP64.
  private static let fromNumPy =
    hexadecimal(
      "504b03042d000000000000002100645baabfffffffffffffffff0500140061 2e6e7079010010009000000000000000 9000000000000000"
        .filter { $0 != " " })
    + hexadecimal("934e554d505901007600") + Array("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }".utf8)
    + [UInt8](repeating: 0x20, count: 60) + [0x0A] + Array([1, 2] as [Double])
    + hexadecimal(
      "504b01022d032d000000000000002100645baabf9000000090000000050000000000000000000000800100000000612e6e7079")
    + hexadecimal("504b0506000000000100010033000000c70000000000")

  @Test("an archive of NumPy is read")
  func numPy() throws {
    let file = try Tensors(bytes: Self.fromNumPy, name: "f")
    #expect(file.names == ["a"])
    #expect(try file.tensor("a").matrix(of: Double.self) == [[1, 2]])
  }

  @Test("an archive that was written to a pipe, with sizes and checksum behind the file, is read")
  func descriptor() throws {
    let bytes = Self.fromNumPy
    let header = bytes.replacing(at: 6, by: [8]).replacing(at: 14, by: [UInt8](repeating: 0, count: 12))[..<199]
    // Its directory begins behind the descriptor of 16 bytes.
    let descriptor = [0x50, 0x4B, 7, 8] + bytes[215..<227]
    let rest = bytes.replacing(at: 199 + 8, by: [8]).replacing(at: 250 + 16, by: [199 + 16])[199...]
    let file = try Tensors(bytes: header + descriptor + rest, name: "f")
    #expect(try file.tensor("a").matrix(of: Double.self) == [[1, 2]])
  }

  @Test("what is written is read, with all names in their order")
  func written() throws {
    var tensors = Tensors()
    tensors["lstm/kernel"] = Tensor(Matrix<Float>([[1, 2], [3, 4]]))
    tensors["β"] = Tensor([1, 2, 3])
    let bytes = try NPZ.bytes(of: tensors, name: "f")
    // A header of 30 bytes, name, and NumPy's header of 128 with 16 of elements.
    #expect(bytes.starts(with: hexadecimal("504b03041400000800000000210 0".filter { $0 != " " })))
    #expect(bytes.number(4, at: 18) == 144 && bytes.number(2, at: 26) == 15)
    let read = try Tensors(bytes: bytes, name: "f")
    #expect(read == tensors && read.names == tensors.names)
    #expect(try Tensors(bytes: NPZ.bytes(of: Tensors(), name: "f"), name: "f") == Tensors())
  }

  @Test("what Deflate has compressed is unpacked: stored, with fixed codes, and with codes of its own")
  func inflate() {
    let hello = Array("hello hello hello hello".utf8)
    #expect(Inflate.unpack(hexadecimal("cb48cdc9c957c8402701")[...], count: 23) == hello)
    #expect(Inflate.unpack((hexadecimal("011700e8ff") + hello)[...], count: 23) == hello)
    let cubes = (0..<300).map { (i: Int) -> UInt8 in UInt8(i * i * i % 23) * UInt8(i % 3) }
    let packed = hexadecimal(Self.cubes)
    #expect(packed[0] >> 1 & 3 == 2)
    #expect(Inflate.unpack(packed[...], count: 300) == cubes)
    // No other number of bytes, not a byte more or less of input, and no damage ends the program.
    #expect(Inflate.unpack(packed[...], count: 299) == nil && Inflate.unpack(packed[...], count: 301) == nil)
    #expect(Inflate.unpack((packed + [0])[...], count: 300) == nil)
    for end in packed.indices { #expect(Inflate.unpack(packed[..<end], count: 300) == nil) }
    for i in packed.indices {
      for bit in 0..<8 {
        _ = Inflate.unpack(packed.replacing(at: i, by: [packed[i] ^ 1 << UInt8(bit)])[...], count: 300)
      }
    }
  }

  /// What zlib makes of them.
  private static let cubes =
    "e5cc010e40200040d12f495249d2ccccac9999b9fff91cc43bc0a30ac4c46ce96fac476c341719b4c644d44152b405bf32ed209027dd43c8"
    + "d40ba3c41986977f241f"

  @Test(
    "an archive that is damaged or says what is not true is refused",
    arguments: [
      (4 + 26, [0x62], "expected a local header like the entry"), (100, [0], "the file is damaged"),
      (199 + 8, [1], "expected a file that is not encrypted"), (199 + 10, [12], "the method 12"),
      (199 + 20, [0x91], "expected 144 stored bytes, found 145"),
      (199 + 24, [0x91], "expected 145 stored bytes, found 144"),
      (
        199 + 20, [0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F], "2147483647 bytes before the directory, found none"
      ),
      (199 + 10, [8, 0, 0, 0, 0x21, 0, 1, 1, 1, 1, 0x90, 0, 0, 0, 0, 0, 0, 0x7F], "at most 1032 bytes for each"),
      (199 + 42, [1], "expected a local header like the entry"),
      (199 + 46, [0x2E, 0x2E, 0x2F], "leads to no other folder"),
      (199 + 47, [0x2F], "expected a local header like the entry"),
      (199 + 34, [1], "expected an entry of the directory at byte 199"),
      (250 + 4, [1], "no valid end"), (250 + 10, [2], "no valid end"), (250 + 12, [0x34], "no valid end"),
      (250 + 16, [0xC8], "no valid end"), (250 + 20, [1], "no valid end"),
      (250 + 8, [255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255], "no valid end"),
    ] as [(Int, [UInt8], String)])
  func damage(position: Int, bytes: [UInt8], sentence: String) throws {
    let damaged = Self.fromNumPy.replacing(at: position, by: bytes)
    let problem = try #require(problem { try Tensors(bytes: damaged, name: "f") })
    #expect(problem.hasPrefix("f") && problem.contains(sentence), "\(problem)")
  }

  @Test("entries with the same name, the same bytes, or together too large are refused")
  func bombs() throws {
    let entry = Array(Self.fromNumPy[199..<250])
    func archive(_ second: [UInt8]) -> [UInt8] {
      var bytes = Self.fromNumPy[..<250] + second + ZipArchive.endMark
      for (field, size) in [(0, 4), (2, 2), (2, 2), (102, 4), (199, 4), (0, 2)] { bytes.append(field, of: size) }
      return bytes
    }
    #expect(
      problem { try Tensors(bytes: archive(entry), name: "f") } == "f: expected each name once, found a.npy again")
    #expect(
      problem { try Tensors(bytes: archive(entry.replacing(at: 46, by: [0x62])), name: "f") }?
        .contains("expected a local header like the entry") == true)
    // The second file lies within the first one, whose bytes it shares.
    var (inner, outer) = (ZipWriter(name: "f"), ZipWriter(name: "f"))
    try inner.add("b.npy", [1])
    let second = try inner.bytes()
    try outer.add("a.npy", Array(second[..<36]))
    let first = try outer.bytes()
    var bytes = Array(first[..<122]) + Array(second[36..<87]).replacing(at: 42, by: [35, 0, 0, 0]) + ZipArchive.endMark
    for (field, size) in [(0, 4), (2, 2), (2, 2), (102, 4), (71, 4), (0, 2)] { bytes.append(field, of: size) }
    #expect(
      problem { try Tensors(bytes: bytes, name: "f") }
        == "f, b.npy: expected a file behind the one before it, found overlapping ones")
  }

  @Test("a file that is cut anywhere is refused, and one with any bit changed does not end the program")
  func changes() {
    let bytes = Self.fromNumPy
    for end in bytes.indices {
      #expect(throws: InterchangeError.self) { try Tensors(bytes: Array(bytes[..<end]), name: "f") }
    }
    for i in bytes.indices {
      for bit in 0..<8 { _ = try? Tensors(bytes: bytes.replacing(at: i, by: [bytes[i] ^ 1 << UInt8(bit)]), name: "f") }
    }
  }

  @Test("a compressed array is unpacked if its checksum is right and the limit allows it, and one of petabytes is not")
  func compressed() throws {
    let array = try NPY.bytes(of: Tensor([7]), name: "f")
    // A block that is stored, as Deflate has it.
    var stream: [UInt8] = [1]
    stream.append(array.count, of: 2)
    stream.append(~array.count, of: 2)
    stream += array
    func archive(size: Int) throws -> [UInt8] {
      var writer = ZipWriter(name: "f")
      try writer.add("a.npy", stream)
      var fields: [UInt8] = []
      for (field, size) in [(8, 2), (0, 2), (0x21, 2), (Int(CRC32.checksum(array)), 4), (stream.count, 4), (size, 4)] {
        fields.append(field, of: size)
      }
      return try writer.bytes().replacing(at: 8, by: fields).replacing(at: 35 + stream.count + 10, by: fields)
    }
    let file = try archive(size: array.count)
    #expect(try Tensors(bytes: file, name: "f", limit: array.count).tensor("a").integers() == [7])
    #expect(
      problem { try Tensors(bytes: file, name: "f", limit: array.count - 1) }
        == "f, a.npy: expected at most 135 unpacked bytes, or a larger limit, found 136 bytes more")
    #expect(
      problem { try Tensors(bytes: archive(size: array.count + 1), name: "f") }
        == "f, a.npy: expected 137 bytes compressed by Deflate, found other bytes")
    #expect(
      problem { try Tensors(bytes: archive(size: 0x7FFF_FFFF), name: "f") }
        == "f, a.npy: expected at most 1032 bytes for each compressed one, found 2147483647 bytes from 141")
  }

  @Test("an archive of other files than arrays is refused")
  func others() throws {
    for name in ["a.txt", ".npy"] {
      var writer = ZipWriter(name: "f")
      try writer.add(name, [1])
      let bytes = try writer.bytes()
      #expect(
        problem { try Tensors(bytes: bytes, name: "f") }
          == "f: expected files of arrays, name.npy, in the archive, found \(name)")
    }
  }

  @Test("names that lead to other folders are not written")
  func names() throws {
    for name in ["../a", "/a", "a/../b", "a\\b", "C:a", "a\nb"] {
      var tensors = Tensors()
      tensors[name] = Tensor([1])
      #expect(throws: InterchangeError.self) { try NPZ.bytes(of: tensors, name: "f") }
    }
  }
}

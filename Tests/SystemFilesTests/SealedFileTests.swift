import Foundation
import SystemFiles
import Testing

@Suite("Sealed files") struct SealedFileTests {
  private let seal = SealedFile("training", version: 2)
  private let content = Array("{\"a\": 1}\nb".utf8)
  private var bytes: [UInt8] { seal.bytes(of: content) }

  private func error(_ bytes: [UInt8]) -> SealError? {
    do throws(SealError) {
      _ = try seal.content(of: bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test("the content comes back, also an empty one and that of an earlier version")
  func roundTrip() throws {
    #expect(try Array(seal.content(of: bytes).bytes) == content)
    #expect(try seal.content(of: seal.bytes(of: [])).bytes.isEmpty)
    let earlier = try seal.content(of: SealedFile("training", version: 1).bytes(of: content))
    #expect(earlier.version == 1 && Array(earlier.bytes) == content)
  }

  @Test("the first line says what the file is")
  func line() {
    // In Python: zlib.crc32(b"Adjoint training, version 2, 10 bytes" + b'{"a": 1}\nb')
    #expect(bytes.starts(with: Array("Adjoint training, version 2, 10 bytes, checksum ".utf8)))
    let checksum = CRC32.checksum(Array("Adjoint training, version 2, 10 bytes".utf8) + content)
    #expect(String(decoding: bytes, as: UTF8.self).contains(String(checksum, radix: 16)))
  }

  @Test("every bit of the file that changes is found")
  func bits() {
    for i in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[i] ^= 1 << bit
        #expect(error(changed) != nil, "byte \(i), bit \(bit)")
      }
    }
    var changed = bytes
    changed[bytes.count - 1] ^= 1
    #expect(error(changed) == .hasChanged)
    #expect(SealError.hasChanged.description.hasPrefix("is damaged: bytes have changed"))
  }

  @Test("a file that was cut off at any byte, or is longer, is said to be")
  func lengths() {
    for count in 0..<bytes.count {
      guard case .isCutOff(count, _) = error(Array(bytes.prefix(count))) else {
        Issue.record("cut off after \(count): \(String(describing: error(Array(bytes.prefix(count)))))")
        continue
      }
    }
    #expect(
      error(Array(bytes.dropLast(3)))?.description == "was cut off after \(bytes.count - 3) of its \(bytes.count) bytes"
    )
    #expect(error(bytes + [0]) == .isTooLong(by: 1))
    let huge = Array("Adjoint training, version 2, 9223372036854775807 bytes, checksum 00000000\n".utf8)
    #expect(error(huge)?.description == "was cut off after \(huge.count) bytes")
  }

  @Test("another kind and a newer version are named")
  func others() {
    #expect(
      error(SealedFile("run", version: 1).bytes(of: content))?.description
        == "is no training saved by Adjoint, but a run")
    #expect(error(Array("hello\nworld".utf8))?.description == "is no training saved by Adjoint")
    #expect(
      error(SealedFile("training", version: 3).bytes(of: content))?.description
        == "has version 3 of its format and was written by a newer Adjoint; this one reads versions up to 2")
  }

  @Test("the checksum is that of ZIP archives, in one piece or in several")
  func checksum() {
    let bytes = Array("123456789".utf8)
    #expect(CRC32.checksum(bytes) == 0xCBF4_3926)
    #expect(CRC32.checksum([UInt8]()) == 0)
    #expect(CRC32.checksum(bytes[4...], after: CRC32.checksum(Array(bytes[..<4]))) == 0xCBF4_3926)
  }
}

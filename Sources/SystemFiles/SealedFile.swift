import Foundation

/// A file whose first line says what it is, so that one that was cut off or has changed is known before it is used:
/// ```
/// Adjoint training, version 1, 20480 bytes, checksum 9ae0daaf
/// ```
/// The content follows. Its length is stated, and the checksum is the CRC-32 of the line up to ", checksum" and of the
/// content: a change of any byte of the file, and any others within 32 bits, is found for certain, and all others but
/// one of 2³².
package struct SealedFile: Sendable {
  /// What the content is, such as "training": letters and spaces.
  package let kind: String
  /// The version of the content's format, which this program writes; it reads this one and those before.
  package let version: Int

  package init(_ kind: String, version: Int) { (self.kind, self.version) = (kind, version) }

  /// The bytes of a file with a content.
  package func bytes(of content: [UInt8]) -> [UInt8] {
    let start = start(version: version, count: content.count)
    return Array("\(start), checksum \(Self.checksum(start, content[...]))\n".utf8) + content
  }

  /// The content in the bytes of a file, and its version.
  ///
  /// - Throws: what is wrong with the file, as the rest of a sentence that begins with its name.
  package func content(of bytes: [UInt8]) throws(SealError) -> (version: Int, bytes: ArraySlice<UInt8>) {
    let line = bytes.prefix(200).prefix { $0 != UInt8(ascii: "\n") }
    guard let text = String(validating: line, as: UTF8.self),
      let header = text.wholeMatch(of: /Adjoint (.+), version (\d+), (\d+) bytes, checksum ([0-9a-f]{8})/),
      let version = Int(header.2), let count = Int(header.3)
    else {
      // A file that was cut off within its first line.
      let start = Array("Adjoint \(kind), version ".utf8)
      let isCutOff = line.count == bytes.count && (bytes.starts(with: start) || start.starts(with: bytes))
      throw isCutOff ? .isCutOff(atByte: bytes.count, of: nil) : .isOther(kind: kind, found: nil)
    }
    let content = bytes[min(line.endIndex + 1, bytes.endIndex)...]
    if line.endIndex == bytes.endIndex || content.count < count {
      throw .isCutOff(atByte: bytes.count, of: count < 1 << 53 ? line.count + 1 + count : nil)
    }
    if content.count > count { throw .isTooLong(by: content.count - count) }
    let start = String(text.dropLast(", checksum ".count + header.4.count))
    if Self.checksum(start, content) != header.4 { throw .hasChanged }
    if header.1 != kind { throw .isOther(kind: kind, found: String(header.1)) }
    if version > self.version { throw .isNewer(version: version, known: self.version) }
    return (version, content)
  }

  private func start(version: Int, count: Int) -> String { "Adjoint \(kind), version \(version), \(count) bytes" }

  private static func checksum(_ start: String, _ content: ArraySlice<UInt8>) -> String {
    hexadecimal(UInt64(CRC32.checksum(content, after: CRC32.checksum(Array(start.utf8)))), digits: 8)
  }
}

/// What is wrong with a sealed file. The description is the rest of a sentence that begins with the file's name.
package enum SealError: Error, Equatable, CustomStringConvertible {
  /// It is of another kind, if it is of any.
  case isOther(kind: String, found: String?)
  case isCutOff(atByte: Int, of: Int?)
  case isTooLong(by: Int)
  case hasChanged
  case isNewer(version: Int, known: Int)

  package var description: String {
    switch self {
    case .isOther(let kind, let found):
      "is no \(kind) saved by Adjoint" + (found.map { ", but a \($0)" } ?? "")
    case .isCutOff(let count, let all):
      "was cut off after \(count)" + (all.map { " of its \($0)" } ?? "") + " bytes"
    case .isTooLong(let count):
      "has \(count) bytes after its end"
    case .hasChanged:
      "is damaged: bytes have changed since it was written, as its checksum shows"
    case .isNewer(let version, let known):
      "has version \(version) of its format and was written by a newer Adjoint; this one reads versions up to \(known)"
    }
  }
}

import Foundation

extension CSV {
  /// The bytes of a file that holds UTF-8 text.
  static func bytes(ofFile path: String) throws(CSVError) -> [UInt8] {
    if let reason = RegularFile.reasonAgainst(path) {
      throw CSVError(file: path, problem: .unreadable(reason: reason))
    }
    let bytes: [UInt8]
    do {
      bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw CSVError(file: path, problem: .unreadable(reason: systemReason(of: error)))
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw CSVError(file: path, line: firstInvalidLine(of: bytes), problem: .notUTF8)
    }
    return bytes
  }

  /// Decoding replaces invalid bytes by U+FFFD, so the line is that of the first replacement that is not in the bytes
  /// themselves.
  private static func firstInvalidLine(of bytes: [UInt8]) -> Int {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var (line, previous): (Int, Unicode.Scalar) = (1, " ")
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      if scalar == "\r" || (scalar == "\n" && previous != "\r") { line += 1 }
      previous = scalar
    }
    return line
  }
}

import Foundation

/// The text of a learner's file.
struct Submission: Sendable {
  let text: String

  /// The most bytes of a file: more than any exercise needs, and little to read.
  static let largest = 256 << 10

  init(text: String) { self.text = text }

  /// Reads a file.
  ///
  /// - Throws: a sentence for what is no Swift file of a learner: a link, a folder, too large, not UTF-8.
  init(path: String) throws(Refusal) {
    let manager = FileManager.default
    guard let attributes = try? manager.attributesOfItem(atPath: path) else {
      throw Refusal("there is no file \(path)")
    }
    switch attributes[.type] as? FileAttributeType {
    case FileAttributeType.typeRegular?: break
    case FileAttributeType.typeSymbolicLink?:
      throw Refusal("\(path) is a symbolic link: only the file itself is graded")
    case FileAttributeType.typeDirectory?: throw Refusal("\(path) is a folder")
    default: throw Refusal("\(path) is no regular file")
    }
    let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
    guard size <= Self.largest else {
      throw Refusal("\(path) has \(size) bytes; more than \(Self.largest >> 10) kB are not read")
    }
    guard let data = manager.contents(atPath: path) else { throw Refusal("\(path) cannot be read") }
    var bytes = [UInt8](data)
    // What some editors put in front of UTF-8.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
      throw Refusal("\(path) is not a text in UTF-8")
    }
    self.text = text.replacing("\r\n", with: "\n")
  }
}

/// Why a file is not compiled or run, as a sentence without a full stop.
struct Refusal: Error, CustomStringConvertible {
  let description: String

  init(_ sentence: String) { description = sentence }
}

// Every file that uses files of the system finds them by importing this module.
@_exported import SystemFiles

// Files whose failure ends a command, with a sentence.
extension SystemFile {
  /// The text of a file, nil if there is none of this name.
  ///
  /// - Throws: a sentence if the file is there and cannot be read, with the system's reason, or is not UTF-8.
  public static func text(of path: String) throws(RunFailure) -> String? {
    guard let bytes = try bytes(of: path) else { return nil }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw RunFailure("cannot read \(path) as text: it is not UTF-8")
    }
    return text
  }

  /// The bytes of a file, nil if there is none of this name.
  ///
  /// - Throws: a sentence with the system's reason if the file is there and cannot be read.
  static func bytes(of path: String) throws(RunFailure) -> [UInt8]? {
    do {
      return try read(path)
    } catch {
      throw RunFailure("cannot read \(path): \(error.readingReason)")
    }
  }

  /// Replaces a file as a whole, and creates its folder if there is none.
  ///
  /// - Parameters:
  ///   - text: its new content.
  ///   - path: the file; a link there is replaced and not followed.
  /// - Throws: a sentence with the system's reason.
  public static func save(_ text: String, as path: String) throws(RunFailure) {
    try save(Array(text.utf8), as: path)
  }

  /// The same with bytes, and, where they took long to compute, durably: when this returns they would survive a loss of
  /// power.
  public static func save(_ bytes: [UInt8], as path: String, durably: Bool = false) throws(RunFailure) {
    do {
      try replaceCreatingFolder(NewFile(path, bytes), durably: durably)
    } catch {
      throw RunFailure("cannot write \(path): \(error.reason)")
    }
  }
}

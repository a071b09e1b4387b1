import Foundation

/// The error that a figure could not be written, with the path and the system's reason.
public struct FigureWritingError: Error, Equatable, CustomStringConvertible {
  /// The path to which it should have been written.
  public let path: String

  /// The reason that the system gave.
  public let reason: String

  /// One line with the path and the reason.
  public var description: String { "cannot write the figure to \(path): \(reason)" }
}

extension Figure {
  /// Writes `svg()` to a file, in UTF-8, replacing what was there.
  ///
  /// - Throws: `FigureWritingError` when the file cannot be written; folders are not created.
  public func write(to path: String) throws(FigureWritingError) {
    do {
      try Data((svg() + "\n").utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw FigureWritingError(path: path, reason: error.localizedDescription)
    }
  }
}

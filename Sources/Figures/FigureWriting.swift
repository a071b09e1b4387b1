import Foundation

/// A figure could not be written: where, and what the system said.
public struct FigureWritingError: Error, Equatable, CustomStringConvertible {
  /// The path that was asked for.
  public let path: String

  /// The reason the system gave.
  public let reason: String

  /// One line with both.
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

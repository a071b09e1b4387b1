import Figures
import Requirements

/// One self-contained page about a run: text, formulas, tables and figures in order.
///
/// The page needs no network and no script, and follows the reader's choice of light or dark. The same
/// content gives the same bytes, since it contains no date and no duration.
public struct Report: Sendable {
  enum Block: Sendable {
    case heading(String)
    case paragraph(String)
    case formula(String)
    case table(Table)
    case figure(svg: String, alternativeText: String, caption: String)
  }

  /// The page's title.
  public let title: String
  /// The settings of the run, as names and values.
  public let settings: [(name: String, value: String)]
  private(set) var blocks: [Block] = []
  /// The number of figures so far; they are numbered from 1.
  public private(set) var figureCount = 0

  /// A page with a title and no content.
  public init(title: String, settings: [(name: String, value: String)] = []) {
    (self.title, self.settings) = (title, settings)
  }

  /// Starts a section. A page with three or more sections has a list of them.
  public mutating func heading(_ text: String) {
    blocks.append(.heading(text))
  }

  /// Adds text; blank lines separate paragraphs, other line ends are spaces.
  public mutating func text(_ text: String) {
    blocks += text.paragraphs.map(Block.paragraph)
  }

  /// Adds a formula in Unicode, whose line breaks and spaces are kept.
  public mutating func formula(_ text: String) {
    blocks.append(.formula(text))
  }

  /// Adds a table.
  public mutating func table(_ table: Table) {
    blocks.append(.table(table))
  }

  /// Adds a figure, which is drawn at once, with a caption below it.
  public mutating func figure(_ figure: some Figure, caption: String) {
    figureCount += 1
    blocks.append(
      .figure(svg: figure.svg(), alternativeText: figure.alternativeText, caption: caption))
  }

  /// Writes the page, as a whole or not at all, and creates the folder if there is none. Each figure is also
  /// written to a separate file, `figure-1.svg` and so on, for slides and other texts.
  ///
  /// - Parameters:
  ///   - folder: the folder's path.
  ///   - name: the file's name.
  /// - Returns: the file's path.
  /// - Throws: ``ReportError`` if the system fails to write the page; a previous page is then unchanged.
  @discardableResult
  public func write(
    toFolder folder: String, name: String = "index.html"
  ) throws(ReportError) -> String {
    require(!name.isEmpty && !name.contains("/"), "\"\(name)\" is not the name of a file")
    do {
      try SystemFile.createFolder(folder)
    } catch {
      throw ReportError(path: folder, attempt: .createFolder, reason: error.reason)
    }
    let folder = folder.hasSuffix("/") ? folder : folder + "/"
    var number = 0
    for case .figure(let svg, _, _) in blocks {
      number += 1
      try Self.replace(folder + "figure-\(number).svg", with: svg + "\n")
    }
    try Self.replace(folder + name, with: html())
    return folder + name
  }

  private static func replace(_ path: String, with text: String) throws(ReportError) {
    do {
      try SystemFile.replace(path, with: text)
    } catch {
      throw ReportError(path: path, attempt: .writeFile, reason: error.reason)
    }
  }
}

/// The error that a report was not written, described in one sentence.
public struct ReportError: Error, Equatable, CustomStringConvertible {
  /// The operations that can fail.
  public enum Attempt: String, Sendable {
    /// Creating the folder.
    case createFolder = "create the folder"
    /// Writing the page.
    case writeFile = "write the report"
  }

  /// The path of the folder or file.
  public let path: String
  /// The operation that failed.
  public let attempt: Attempt
  /// The system's reason.
  public let reason: String

  /// One sentence with the operation, the path and the reason.
  public var description: String { "cannot \(attempt.rawValue) \(path): \(reason)" }
}

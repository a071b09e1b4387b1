import Figures
import Requirements

/// One self-contained page about a run: text, formulas, tables and figures in order.
///
/// The page needs no network and no script (that of moving figures only moves them), and follows the reader's choice of
/// light or dark. The same content gives the same bytes, since it contains no date and no duration.
public struct Report: Sendable {
  enum Block: Sendable {
    case heading(String)
    case paragraph(String)
    case formula(String)
    case listing(String)
    case table(Table)
    /// The picture as a file of its own, its forms for a page, and the captions of its frames where it moves.
    case figure(svg: String, forPage: String, alternativeText: String, caption: String, moments: [String])
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

  /// Adds a formula in Unicode, which the page shows typeset, see `Formula`. A text that is no formula is shown as it
  /// is, with what is wrong below it.
  public mutating func formula(_ text: String) {
    blocks.append(.formula(text))
  }

  /// Adds lines of code, commands or a drawing by characters, which are shown as they are.
  public mutating func listing(_ text: String) {
    blocks.append(.listing(text))
  }

  /// Adds a table.
  public mutating func table(_ table: Table) {
    blocks.append(.table(table))
  }

  /// Adds a figure, which is drawn at once, with a caption below it. One that moves gets a slider, see `Motion`.
  public mutating func figure(_ figure: some Figure, caption: String) {
    figureCount += 1
    blocks.append(
      .figure(
        svg: figure.svg(), forPage: figure.svgForPage(), alternativeText: figure.alternativeText, caption: caption,
        moments: figure.moments))
  }
}

/// The error that a report was not written, described in one sentence.
public struct ReportError: Error, Equatable, CustomStringConvertible {
  /// The operations that can fail.
  public enum Attempt: String, Sendable {
    /// Creating the folder.
    case createFolder = "create the folder"
    /// Writing into the folder.
    case writeToFolder = "write to the folder"
    /// Writing the page or a figure.
    case writeFile = "write the report"
    /// Replacing a file that is not a report's.
    case replaceFile = "replace"
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

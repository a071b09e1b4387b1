/// A formula as one line of SVG text, for the nodes and edges of a drawing.
///
/// A drawing cannot contain MathML everywhere it is shown, so indices and powers are smaller texts below and above the
/// line, a fraction is written with a slash and a matrix in one line. A text that is no formula is written upright as
/// it is. Widths are estimates, as those of ``TextLayout``.
struct FormulaLabel {
  /// The size of letters, in pixels; serif letters look smaller than those of other labels.
  static let size = 18.0

  /// The size of indices and powers, in pixels.
  static let smallSize = 14.0

  /// The height of a line, in pixels.
  static let height = 24.0

  /// A piece of text in one style.
  struct Run: Equatable {
    var text: String
    var isItalic = false
    var isSmall = false
    /// How far it is above the line, in pixels.
    var raise = 0.0
    /// The blank before it, in pixels.
    var blank = 0.0
  }

  private(set) var runs: [Run]

  init(_ text: String) {
    var writer = FormulaLabelWriter()
    if let formula = try? Formula(text), let nodes = formula.singleLine {
      writer.write(.joined(nodes))
      runs = writer.runs
    } else {
      runs = [Run(text: text)]
    }
  }

  /// The estimated width, in pixels.
  var width: Double {
    runs.reduce(0) { width, run in
      let letters = String(String.UnicodeScalarView(run.text.unicodeScalars.filter { !Self.isMark($0) }))
      return width + run.blank + TextLayout.width(of: letters, size: run.isSmall ? Self.smallSize : Self.size)
    }
  }

  /// Marks above a letter take no space of their own.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .nonspacingMark }

  /// The text with its baseline through `point`.
  func marks(at point: Point, anchor: TextAnchor = .middle, style: String = "adjoint-label") -> String {
    var (content, raise) = ("", 0.0)
    for run in runs {
      let names = (run.isItalic ? ["adjoint-italic"] : []) + (run.isSmall ? ["adjoint-small"] : [])
      var list = names.isEmpty ? "" : " class=\"\(names.joined(separator: " "))\""
      if run.blank != 0 { list += " dx=\"\(coordinate(run.blank))\"" }
      if run.raise != raise { list += " dy=\"\(coordinate(raise - run.raise))\"" }
      raise = run.raise
      content += list.isEmpty ? escaped(run.text) : "<tspan\(list)>\(escaped(run.text))</tspan>"
    }
    return element(
      "text",
      [
        "class": "adjoint-formula \(style)", "x": coordinate(point.x), "y": coordinate(point.y),
        "text-anchor": anchor.rawValue,
      ], content)
  }

  /// The text with the middle of its letters at `point`.
  func centred(at point: Point, style: String = "adjoint-label") -> String {
    marks(at: Point(point.x, point.y + 0.31 * Self.size), style: style)
  }
}

extension Formula {
  /// The parts of a formula of one line, with blanks between them; nil for a formula of several lines.
  fileprivate var singleLine: [FormulaNode]? {
    guard paragraphs.count == 1, case .line(let nodes) = paragraphs[0] else { return nil }
    return Array(nodes.map { [$0] }.joined(separator: [.space(1)]))
  }
}

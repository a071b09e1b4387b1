/// A table that explains letters, as a list of a page: what it says in words is text, whose lines a browser breaks.
///
/// ```
/// X    n×p    the input of a layer, one sample in each row
/// W    p×q    the weights
/// ```
extension FormulaTable {
  /// Whether there are words in the last column, and nothing that is aligned at relations.
  var isList: Bool {
    let entries = rows.joined()
    let end = entries.map { $0.column + $0.span }.max() ?? 0
    return end > 1 && rows.count > 1 && !entries.contains { $0.isRight || $0.isFurther }
      && entries.contains { $0.column > 0 && $0.column + $0.span == end && $0.node.hasWords }
  }

  /// The rows as those of a table of the page. What has no words is a formula, in its column not broken.
  var list: String {
    let lines = rows.map { row in
      var column = 0
      let cells = row.map { entry in
        let blank = String(repeating: "<td></td>", count: entry.column - column)
        column = entry.column + entry.span
        let span = entry.span > 1 ? " colspan=\"\(entry.span)\"" : ""
        return blank + "<td\(span)>\(entry.node.text)</td>"
      }
      return "<tr>\(cells.joined())</tr>"
    }
    return "<table class=\"list\" role=\"presentation\">\(lines.joined(separator: "\n"))</table>"
  }
}

extension FormulaNode {
  /// The markup as a text with formulas in it: the input of step `<math>t</math>`.
  fileprivate var text: String {
    var (text, formula): (String, [FormulaNode]) = ("", [])
    func close() {
      let content = FormulaWriter().markup(.joined(formula))
      if !formula.isEmpty { text += "<math displaystyle=\"true\">\(content)</math>" }
      formula = []
    }
    let nodes = parts
    for (position, node) in nodes.enumerated() {
      let isBesideWords = formula.isEmpty || position + 1 == nodes.count || nodes[position + 1].isOfText
      switch node {
      case .word(let words):
        close()
        text += escaped(words)
      case .space(let width) where isBesideWords:
        close()
        text += width > 1 ? "\u{2003} " : " "
      case .sign(let sign, .punctuation) where formula.isEmpty: text += escaped(sign)
      // It must not begin a line.
      case .sign(let sign, .punctuation) where isBesideWords:
        formula.append(.word(sign))
        close()
      default: formula.append(node)
      }
    }
    close()
    return text
  }

  /// The nodes of a row, those of rows within it, too.
  private var parts: [FormulaNode] {
    if case .row(let nodes) = self { nodes.flatMap(\.parts) } else { [self] }
  }

  /// Whether it belongs to a text: a word or the blank before one.
  private var isOfText: Bool {
    switch self {
    case .word, .space(0.25), .space(2): true
    default: false
    }
  }
}

extension Formula {
  /// The formula as an element of a page: one `div` with MathML for each group of aligned lines.
  ///
  /// The style of the page sets the font and aligns the cells: class `r` is to the right, `a` has a distance to the
  /// column before it, `f` a smaller one. Brackets of several lines have the class `b` and one of their kind, big
  /// operators `s`, primes `q`. Words have the class `w`, and what goes on in the next element has the class
  /// `p`: a long line is several elements, between which it may be broken. A list that explains letters in words is a
  /// `table` of the class `list`.
  public var mathML: String {
    let groups = paragraphs.map { paragraph in
      switch paragraph {
      case .line(let nodes): nodes.map(Self.line).joined(separator: "\n")
      case .table(let table): table.isList ? table.list : Self.math(Self.markup(table))
      }
    }
    return groups.map { "<div>\($0)</div>" }.joined(separator: "\n")
  }

  /// A formula of one line and one cell within a text, with fractions in one line, too; nil if it has more.
  public var inlineMathML: String? {
    guard paragraphs.count == 1, case .line(let nodes) = paragraphs[0], nodes.count == 1 else { return nil }
    return "<math>\(FormulaWriter(isLinear: true).markup(nodes[0]))</math>"
  }

  /// Whether there are words of prose in it; those in sub- and superscripts do not count.
  public var hasWords: Bool {
    paragraphs.contains { paragraph in
      switch paragraph {
      case .line(let nodes): nodes.contains(where: \.hasWords)
      case .table(let table): table.rows.joined().contains { $0.node.hasWords }
      }
    }
  }

  private static func math(_ content: String, isPart: Bool = false) -> String {
    "<math displaystyle=\"true\"\(isPart ? " class=\"p\"" : "")>\(content)</math>"
  }

  /// A cell of a single line in pieces, between which a browser may break it.
  private static func line(_ node: FormulaNode) -> String {
    let pieces = node.pieces
    return pieces.enumerated().map { position, piece in
      math(FormulaWriter().markup(piece), isPart: position + 1 < pieces.count)
    }.joined(separator: "<wbr />")
  }

  private static func markup(_ table: FormulaTable) -> String {
    let rows = table.rows.map { row in
      var column = 0
      let cells = row.map { entry in
        let blank = entry.column - column
        column = entry.column + entry.span
        return empty(blank) + cell(entry)
      }
      return element("mtr", [:], cells.joined())
    }
    return "<mtable displaystyle=\"true\" columnalign=\"left\">\(rows.joined(separator: "\n"))</mtable>"
  }

  private static func empty(_ count: Int) -> String {
    count > 0 ? String(repeating: "<mtd></mtd>", count: count) : ""
  }

  private static func cell(_ entry: FormulaTable.Entry) -> String {
    let style = (entry.isRight ? ["r"] : []) + (entry.isApart ? ["a"] : []) + (entry.isFurther ? ["f"] : [])
    let list = style.isEmpty ? "" : " class=\"\(style.joined(separator: " "))\""
    let align = entry.isRight ? " columnalign=\"right\"" : ""
    let span = entry.span > 1 ? " columnspan=\"\(entry.span)\"" : ""
    let content = FormulaWriter().markup(entry.node)
    let inner = entry.isOpen ? "<mpadded width=\"0\">\(content)</mpadded>" : content
    return "<mtd\(list)\(align)\(span)>\(inner)</mtd>"
  }
}

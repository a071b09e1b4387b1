extension FormulaParser {
  /// A bracket within a line: a matrix such as [1 −2] or [0 −c; −c 0], or an ordinary bracket.
  mutating func bracket() throws(FormulaError) -> FormulaNode {
    let start = position
    var depth = 0
    var end = position
    while end < tokens.count {
      if tokens[end].isSign(in: FormulaToken.opening) { depth += 1 }
      if tokens[end].isSign(in: FormulaToken.closing) { depth -= 1 }
      if depth == 0 { break }
      end += 1
    }
    let isArgument: Bool =
      switch previous?.kind {
      case .letter, .word, .index, .function: tokens[start].gap == 0
      default: false
      }
    guard end < tokens.count, tokens[end].isSign("]"), !isArgument else { return try ordinaryBracket() }
    let rows = Self.rows(Array(tokens[start + 1..<end]))
    guard rows.count > 1 || rows.contains(where: { $0.count > 1 }) else { return try ordinaryBracket() }
    while position <= end { skip() }
    return try Self.matrix("[", rows, "]", tokens[start])
  }

  private mutating func ordinaryBracket() throws(FormulaError) -> FormulaNode {
    let (open, content, close) = try group()
    return .fenced(open: String(open), content, close: String(close))
  }

  /// A matrix over several lines.
  func matrix(_ open: Character, _ rows: [[FormulaToken]], _ close: Character) throws(FormulaError) -> FormulaNode {
    let first = rows.first?.first ?? next
    // A stack of lines has no brackets and one column.
    if open == " " { return try Self.matrix(open, rows.map { [$0] }, close, first) }
    // Numbers are elements, however many blanks align them.
    let narrow = rows.map { Self.elements($0, isWide: false) }
    let areNumbers = Set(narrow.map(\.count)).count == 1 && narrow.joined().allSatisfy(Self.isNumber)
    return try Self.matrix(open, areNumbers ? narrow : rows.map { Self.elements($0, isWide: true) }, close, first)
  }

  private static func matrix(
    _ open: Character, _ rows: [[[FormulaToken]]], _ close: Character, _ first: FormulaToken?
  ) throws(FormulaError) -> FormulaNode {
    let counts = rows.map(\.count)
    if let other = counts.first(where: { $0 != counts[0] }) {
      throw FormulaError(
        line: (first?.line ?? 0) + 1, column: (first?.columns.lowerBound ?? 0) + 1,
        reason: "the rows of this matrix have \(counts[0]) and \(other) elements; separate them by two blanks")
    }
    var nodes: [[FormulaNode]] = []
    for row in rows {
      var elements: [FormulaNode] = []
      for element in row { elements.append(try node(element)) }
      nodes.append(elements)
    }
    return .matrix(open: String(open), nodes, close: String(close))
  }

  // MARK: - Elements

  /// The elements of a bracket in one line; one element if it is no matrix.
  private static func rows(_ tokens: [FormulaToken]) -> [[[FormulaToken]]] {
    let depths = tokens.depths
    func isOuter(_ position: Int, _ sign: Character) -> Bool { depths[position] == 0 && tokens[position].isSign(sign) }
    if tokens.indices.contains(where: { isOuter($0, ",") }) { return [[tokens]] }
    let rows = tokens.indices.split { isOuter($0, ";") }.map { range in range.map { tokens[$0] } }
    return rows.map { row in
      let wide = elements(row, isWide: true)
      if wide.count > 1 && !wide.allSatisfy({ elements($0, isWide: false).allSatisfy(isNumber) }) { return wide }
      return isTerm(row) ? [row] : elements(row, isWide: false)
    }
  }

  /// Whether tokens contain an operator between blanks, a word or a function, and so are no row of elements.
  private static func isTerm(_ tokens: [FormulaToken]) -> Bool {
    let operators = FormulaCharacters.additive.union(FormulaCharacters.multiplicative)
      .union(FormulaCharacters.relations).union("/")
    return tokens.indices.contains { position in
      switch tokens[position].kind {
      case .function, .word: true
      case .sign(let sign):
        operators.contains(sign) && tokens[position].gap > 0 && tokens.isBetween(position)
      default: false
      }
    }
  }

  /// Cuts tokens where there are two blanks, or one.
  private static func elements(_ tokens: [FormulaToken], isWide: Bool) -> [[FormulaToken]] {
    let depths = tokens.depths
    let operators = FormulaCharacters.additive.union(FormulaCharacters.multiplicative)
      .union(FormulaCharacters.relations)
    var elements: [[FormulaToken]] = []
    for (position, token) in tokens.enumerated() {
      let isOperator = token.isSign(in: operators) && tokens.isBetween(position)
      let isBehind = position > 0 && tokens[position - 1].isSign(in: operators) && tokens.isBetween(position - 1)
      let isNew = depths[position] == 0 && token.gap >= (isWide ? 2 : 1) && !isOperator && !isBehind
      if position == 0 || isNew && !token.isSign(in: FormulaToken.closing) {
        elements.append([token])
      } else {
        elements[elements.count - 1].append(token)
      }
    }
    return elements
  }

  /// Whether an element is a number, perhaps with a sign, or a fraction of two.
  private static func isNumber(_ element: [FormulaToken]) -> Bool {
    element.enumerated().allSatisfy { position, token in
      switch token.kind {
      case .number, .vulgarFraction: true
      case .sign(let sign): sign == "/" || sign == "|" || position == 0 && "+−-".contains(sign)
      default: false
      }
    }
  }
}

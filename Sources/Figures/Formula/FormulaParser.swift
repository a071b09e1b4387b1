/// Reads the tokens of one formula from left to right; a function for each kind of part.
///
/// ```
/// sequence = item…              a + b/c, with fractions made of what stands beside a slash
/// item     = operator | factor
/// factor   = atom script…       x̂_ij², e^(−h), Σ_{k<l}
/// atom     = letter | number | word | (sequence) | |sequence| | √factor | matrix
/// ```
struct FormulaParser {
  private(set) var tokens: [FormulaToken]
  private(set) var position = 0
  /// Where a missing token would stand, as line and column from 0.
  private let end: (line: Int, column: Int)

  init(_ tokens: [FormulaToken], end: (line: Int, column: Int)? = nil) {
    self.tokens = tokens
    self.end = end ?? (tokens.last?.line ?? 0, tokens.last?.columns.upperBound ?? 0)
  }

  /// The node of some tokens, all of them.
  static func node(_ tokens: [FormulaToken]) throws(FormulaError) -> FormulaNode {
    var parser = FormulaParser(tokens)
    let node = try parser.sequence(until: [])
    if let rest = parser.next {
      guard case .sign(let sign) = rest.kind else { throw parser.error(rest, "this has no place here") }
      throw parser.error(rest, "this \(sign) closes nothing: its opening bracket is missing")
    }
    return node
  }

  // MARK: - Tokens

  var next: FormulaToken? { tokens.indices.contains(position) ? tokens[position] : nil }

  var previous: FormulaToken? { position > 0 ? tokens[position - 1] : nil }

  mutating func skip() { position += 1 }

  /// The next token if it stands directly behind the last one.
  var attached: FormulaToken? { next.flatMap { $0.gap == 0 ? $0 : nil } }

  func error(_ token: FormulaToken?, _ reason: String) -> FormulaError {
    FormulaError(
      line: (token?.line ?? end.line) + 1, column: (token?.columns.lowerBound ?? end.column) + 1, reason: reason)
  }

  // MARK: - Sequences

  /// Items up to a closing sign, which is left to the caller.
  mutating func sequence(until closing: Set<Character>) throws(FormulaError) -> FormulaNode {
    try fractions(try items(until: closing)).node(isProse: closing.isEmpty)
  }

  mutating func items(until closing: Set<Character>) throws(FormulaError) -> [FormulaItem] {
    var items: [FormulaItem] = []
    while let token = next {
      if case .sign(let sign) = token.kind {
        if FormulaToken.closing.contains(sign) { break }
        // A bar closes what a bar has opened, unless it stands behind an operator.
        if closing.contains(sign), items.last.map({ $0.isOperand || $0.role == .word }) == true { break }
      }
      items.append(try item(after: items.last))
    }
    return items
  }

  /// A group in brackets, whose opening sign is next; the brackets themselves are not in the result.
  mutating func group() throws(FormulaError) -> (open: Character, content: FormulaNode, close: Character) {
    guard let opening = next, case .sign(let open) = opening.kind, let close = Self.partners[open] else {
      throw error(next, "a bracket is missing")
    }
    skip()
    let content = try sequence(until: [close])
    guard let closing = next else { throw error(opening, "this \(open) is not closed: a \(close) is expected") }
    guard closing.isSign(close) else {
      guard case .sign(let found) = closing.kind else { throw error(closing, "a \(close) is missing") }
      throw error(
        closing,
        "a \(close) is expected in place of this \(found), for the \(open) at column \(opening.columns.lowerBound + 1)")
    }
    skip()
    return (open, content, close)
  }

  static let partners: [Character: Character] = [
    "(": ")", "[": "]", "{": "}", "⌈": "⌉", "⌊": "⌋", "⟨": "⟩", "|": "|", "‖": "‖",
  ]

  // MARK: - Items

  private mutating func item(after last: FormulaItem?) throws(FormulaError) -> FormulaItem {
    guard let token = next else { throw error(nil, "the formula ends too early") }
    if case .sign(let sign) = token.kind, let (node, role) = operation(sign, after: last) {
      skip()
      // A transposed operator: K ⋆ᵀ X.
      let isScripted = if case .raised = attached?.kind { role == .multiplicative } else { false }
      return FormulaItem(
        node: isScripted ? try scripts(of: node) : node, role: role, gap: token.gap, token: token)
    }
    let isBig = token.isSign(in: FormulaCharacters.bigOperators)
    let node = try factor()
    let role: FormulaItem.Role =
      switch token.kind {
      case .function: .function
      case .word: isArgument(next) ? .function : .word
      case .letter("a") where node == .word("a"): .word
      default: isBig && isBigOperator(node) ? .bigOperator : .factor
      }
    return FormulaItem(node: node, role: role, gap: token.gap, token: token)
  }

  private func isArgument(_ token: FormulaToken?) -> Bool { token?.gap == 0 && token?.isSign("(") == true }

  private func isBigOperator(_ node: FormulaNode) -> Bool {
    switch node {
    case .bigOperator: true
    case .scripts(let base, _, _): isBigOperator(base)
    default: false
    }
  }

  /// An operator, if the next token is one.
  private func operation(_ sign: Character, after last: FormulaItem?) -> (FormulaNode, FormulaItem.Role)? {
    let text = String(sign)
    if sign == "/" { return (.sign("/", .binary), .slash) }
    if FormulaCharacters.relations.contains(sign) { return (.sign(text, .relation), .relation) }
    if FormulaCharacters.punctuation.contains(sign) { return (.sign(text, .punctuation), .punctuation) }
    if FormulaCharacters.additive.contains(sign) {
      return isPrefix(after: last) ? (.sign(text, .prefix), .prefix) : (.sign(text, .binary), .additive)
    }
    if FormulaCharacters.multiplicative.contains(sign) {
      // Alone in brackets it stands for any argument: J(·).
      let isAlone = last == nil && tokens[position...].dropFirst().first?.isSign(in: FormulaToken.closing) != false
      return isAlone ? (.variable(text), .factor) : (.sign(text, .binary), .multiplicative)
    }
    if sign == "|" || sign == "‖", isBar(sign, after: last) { return (.sign(text, .bar), .bar) }
    return nil
  }

  /// Whether a sign such as − belongs to the term behind it.
  private func isPrefix(after last: FormulaItem?) -> Bool {
    guard let sign = next else { return true }
    let isTight = tokens[position...].dropFirst().first?.gap == 0
    // A line that begins with a sign and a blank goes on with the one above.
    guard let last else { return isTight }
    switch last.role {
    case .additive, .multiplicative, .prefix, .relation, .punctuation, .bar, .slash, .bigOperator: return true
    case .word: return isTight || sign.isSign("±")
    case .factor, .function: return sign.gap > 0 && isTight
    }
  }

  /// Whether a bar is the one of p(x | y), or between the columns of a matrix, and not the first of two, as in |x|.
  private func isBar(_ sign: Character, after last: FormulaItem?) -> Bool {
    if let last, last.isOperand || last.role == .word { return !opensBar(sign, after: last) }
    return tokens.count == 1
  }

  private func opensBar(_ sign: Character, after last: FormulaItem) -> Bool {
    let rest = tokens[position...].dropFirst()
    guard rest.first?.gap == 0, rest.contains(where: { $0.isSign(sign) }) else { return false }
    if case .number = last.node { return true }
    return (next?.gap ?? 0) > 0
  }
}

extension FormulaParser {
  /// An atom with what is raised and lowered behind it.
  mutating func factor() throws(FormulaError) -> FormulaNode {
    let base = try atom()
    return try scripts(of: base)
  }

  // MARK: - Atoms

  private mutating func atom() throws(FormulaError) -> FormulaNode {
    guard let token = next else { throw error(nil, "the formula ends too early") }
    switch token.kind {
    case .number(let digits):
      skip()
      return .number(digits)
    case .vulgarFraction(let sign):
      skip()
      let (above, below) = FormulaCharacters.vulgarFractions[sign] ?? ("1", "1")
      return .fraction(.number(above), .number(below), isSmall: true)
    case .letter(let letter):
      let isArticle = letter == "a" && isArticle
      skip()
      return isArticle ? .word("a") : Self.variable(letter)
    case .function(let name):
      skip()
      return .function(name)
    case .word(let word):
      skip()
      return .word(word)
    case .index(let letters):
      skip()
      return index(letters)
    case .matrix(let open, let rows, let close):
      skip()
      return try matrix(open, rows, close)
    case .raised, .lowered: throw error(token, "a base is expected before this sub- or superscript")
    case .sign(let sign): return try atom(sign, token)
    }
  }

  private mutating func atom(_ sign: Character, _ token: FormulaToken) throws(FormulaError) -> FormulaNode {
    switch sign {
    case "√":
      skip()
      return .root(try radicand())
    case "[": return try bracket()
    case _ where Self.partners[sign] != nil:
      let (open, content, close) = try group()
      return .fenced(open: String(open), content, close: String(close))
    case _ where FormulaCharacters.constants.contains(sign):
      skip()
      return .variable(String(sign))
    case _ where FormulaCharacters.bigOperators.contains(sign):
      skip()
      // Without an operand it is a letter, such as a covariance matrix Σ.
      guard let next, !next.isSign(in: FormulaCharacters.relations), !next.isSign(in: FormulaToken.closing) else {
        return .variable(String(sign))
      }
      return .bigOperator(["Σ": "∑", "Π": "∏"][sign] ?? String(sign))
    case "_", "^": throw error(token, "a base is expected before this \(sign)")
    case _ where FormulaToken.closing.contains(sign):
      throw error(token, "this \(sign) closes nothing: its opening bracket is missing")
    default: throw error(token, "a letter or a number is expected in place of this \(sign)")
    }
  }

  /// A letter, with its mark above it.
  static func variable(_ letter: Character) -> FormulaNode {
    guard let (plain, mark) = FormulaCharacters.withoutMark(letter) else { return .variable(String(letter)) }
    return .accent(.variable(plain), mark)
  }

  /// Whether the next letter is the article of prose, as in "a column of ones".
  private var isArticle: Bool {
    let following = tokens[position...].dropFirst().first
    guard let following, following.gap == 1 else { return false }
    switch following.kind {
    case .word(let word):
      if ["if", "for", "and", "with", "is", "in", "of", "or", "at", "from", "limited"].contains(word) { return false }
      return previous.map { $0.isWord || $0.isSign(in: FormulaCharacters.punctuation) } ?? true
    case .function: return previous?.isWord == true
    default: return false
    }
  }

  /// What a root extends over: a group, or letters and digits without a blank.
  private mutating func radicand() throws(FormulaError) -> FormulaNode {
    guard attached != nil else { throw error(next, "what the root is of is expected directly behind this √") }
    if next?.isSign("(") == true { return try group().content }
    var parts = [try factor()]
    while let token = attached {
      switch token.kind {
      case .letter, .number: parts.append(try factor())
      default: return .joined(parts)
      }
    }
    return .joined(parts)
  }

  // MARK: - Scripts

  mutating func scripts(of atom: FormulaNode) throws(FormulaError) -> FormulaNode {
    var base = atom
    var (below, above): ([FormulaNode], [FormulaNode]) = ([], [])
    while let token = attached {
      switch token.kind {
      case .lowered(let text):
        skip()
        below.append(try small(text, token))
      case .raised(let primes) where primes.allSatisfy(FormulaCharacters.primes.contains) && above.isEmpty:
        // The sign is raised already.
        skip()
        base = .row([base, .variable(primes)])
      case .raised(let text):
        skip()
        // Above an integral T is a time, and no transpose.
        let isTime = if case .bigOperator = base { text == "T" } else { false }
        above.append(isTime ? .variable(text) : try small(text, token))
      case .sign("_"):
        skip()
        below.append(try script(token))
      case .sign("^"):
        skip()
        above.append(try script(token))
      case .sign("*") where isStar:
        skip()
        above.append(.variable("∗"))
      default:
        return Self.scripted(base, below, above)
      }
    }
    return Self.scripted(base, below, above)
  }

  private static func scripted(_ base: FormulaNode, _ below: [FormulaNode], _ above: [FormulaNode]) -> FormulaNode {
    if below.isEmpty && above.isEmpty { return base }
    return .scripts(
      base, below: below.isEmpty ? nil : .joined(below), above: above.isEmpty ? nil : .joined(above))
  }

  /// Whether the next * is no product, but marks an optimum: w*.
  private var isStar: Bool {
    guard let following = tokens[position...].dropFirst().first else { return true }
    return following.gap > 0 || following.isSign(in: FormulaToken.closing)
      || following.isSign(in: FormulaCharacters.punctuation.union("_^"))
  }

  /// The content of characters such as ⁻¹.
  private func small(_ text: String, _ token: FormulaToken) throws(FormulaError) -> FormulaNode {
    if text.allSatisfy(FormulaCharacters.primes.contains) || text == "⊥" { return .variable(text) }
    if text == "T" { return .function(text) }
    return try Self.node(try FormulaLexer.tokens(of: text, number: token.line, origin: token.columns.lowerBound))
  }

  /// What stands behind `_` or `^`: a group, whose brackets are not shown, or one factor.
  private mutating func script(_ sign: FormulaToken) throws(FormulaError) -> FormulaNode {
    guard let token = attached else { throw error(sign, Self.noScript) }
    if token.isSign("{"), let letters = braced() { return index(letters) }
    if token.isSign("{") || token.isSign("(") { return try group().content }
    if token.isSign(in: FormulaCharacters.additive) {
      skip()
      guard case .sign(let minus) = token.kind, attached != nil else {
        throw error(token, Self.noScript)
      }
      return .row([.sign(String(minus), .prefix), try factor()])
    }
    if case .index(let letters) = token.kind {
      skip()
      let index = index(letters)
      // x_in(n): the input of node n.
      guard ["in", "out"].contains(letters), attached?.isSign("(") == true else { return index }
      return .row([index, try atom()])
    }
    let factor = try factor()
    guard case .function = token.kind, attached?.isSign("(") == true else { return factor }
    return .row([factor, try atom()])
  }

  private static let noScript = "an index, an exponent or a brace is expected directly behind this sign"

  /// Three or more letters that are alone in braces, as in W^{mnp}, which are skipped with them.
  private mutating func braced() -> String? {
    guard position + 2 < tokens.count, case .word(let letters) = tokens[position + 1].kind,
      tokens[position + 2].isSign("}"), letters.allSatisfy(\.isLetter)
    else { return nil }
    for _ in 0..<3 { skip() }
    return letters
  }

  /// Letters below the line: a word, or indices side by side.
  private func index(_ letters: String) -> FormulaNode {
    let parts = letters.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    if parts.count > 1 {
      let nodes = parts.map(index)
      return .row([nodes[0]] + nodes.dropFirst().flatMap { [.sign(",", .punctuation), $0] })
    }
    if letters.allSatisfy(\.isNumber) { return .number(letters) }
    if letters.allSatisfy(\.isLetter), FormulaCharacters.isWord(index: letters) { return .word(letters) }
    return .joined(letters.map { $0.isNumber ? .number(String($0)) : Self.variable($0) })
  }
}

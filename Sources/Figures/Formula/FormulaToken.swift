/// The smallest unit of a formula's text.
struct FormulaToken: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case number(String)
    /// One of ½, ⅓, …
    case vulgarFraction(Character)
    /// One letter, perhaps with a mark above it.
    case letter(Character)
    case function(String)
    case word(String)
    /// What follows `_` without braces: letters and digits.
    case index(String)
    /// Characters such as ₁₂, as 12.
    case lowered(String)
    /// Characters such as ⁻¹ and primes, as −1 and ′.
    case raised(String)
    case sign(Character)
    /// A bracket that extends over several lines; each row has its own tokens.
    case matrix(open: Character, [[FormulaToken]], close: Character)
  }

  var kind: Kind
  /// The number of the line, from 0.
  var line: Int
  /// The first column, from 0, and the first one after it.
  var columns: Range<Int>
  /// The number of blanks before it.
  var gap: Int

  /// Whether it is the given sign.
  func isSign(_ sign: Character) -> Bool { kind == .sign(sign) }

  /// Whether it is one of some signs.
  func isSign(in signs: Set<Character>) -> Bool {
    if case .sign(let sign) = kind { signs.contains(sign) } else { false }
  }

  /// Whether it is a word of prose.
  var isWord: Bool {
    if case .word = kind { true } else { false }
  }

  /// Whether it is lines of text below each other.
  var isStack: Bool {
    if case .matrix(open: " ", _, close: _) = kind { true } else { false }
  }

  static let opening = Set("([{⌈⌊⟨")
  static let closing = Set(")]}⌉⌋⟩")
}

extension [FormulaToken] {
  /// How many brackets are open before each token; a closing bracket counts as outside.
  var depths: [Int] {
    var depth = 0
    return map { token in
      if token.isSign(in: FormulaToken.closing) { depth -= 1 }
      defer { if token.isSign(in: FormulaToken.opening) { depth += 1 } }
      return depth
    }
  }

  /// Whether the token at a position is a sign between two others, with blanks on both sides or on none.
  func isBetween(_ position: Int) -> Bool {
    guard position > startIndex, position + 1 < endIndex else { return false }
    return (self[position].gap > 0) == (self[position + 1].gap > 0)
  }
}

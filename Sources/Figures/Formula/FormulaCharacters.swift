import Foundation

/// The characters and words that have a meaning in formulas.
enum FormulaCharacters {
  static let relations = Set("=≠≈≡<>≤≥≪≫∝~∼∈∉∋⊂⊥→←↔↦⇒⇔")
  static let additive = Set("+−±∓-")
  static let multiplicative = Set("·×⊙∘∗*⋆⊗⊕")
  static let bigOperators = Set("Σ∑Π∏∫")
  static let punctuation = Set(",;:.")
  /// Signs that stand for a number or for what is left out.
  static let constants = Set("∞…⋯⋮⋱∅∂∇")
  /// Signs that occur in prose.
  static let prose = Set("\"“”'’%?!&°")
  static let vulgarFractions: [Character: (String, String)] = [
    "½": ("1", "2"), "⅓": ("1", "3"), "⅔": ("2", "3"), "¼": ("1", "4"), "¾": ("3", "4"), "⅕": ("1", "5"),
    "⅙": ("1", "6"), "⅛": ("1", "8"),
  ]
  static let primes = Set("′″‴")

  static let superscripts = script(
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᴴᴺᴷᴹᴸᴰᵝᵞ", "0123456789+−=()abcdefghijklmnoprstuvwxyzTHNKMLDβγ")
  static let subscripts = script("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "0123456789+−=()aehijklmnoprstuvx")

  private static func script(_ small: String, _ plain: String) -> [Character: Character] {
    Dictionary(uniqueKeysWithValues: zip(small, plain))
  }

  /// Marks above a letter, with the sign that is put there in a formula.
  static let marks: [Unicode.Scalar: String] = [
    "\u{302}": "^", "\u{304}": "¯", "\u{305}": "¯", "\u{303}": "~", "\u{307}": "˙", "\u{308}": "¨", "\u{20D7}": "→",
  ]

  /// The marks of fonts that are common.
  static let combining: [String: Unicode.Scalar] = [
    "^": "\u{302}", "¯": "\u{304}", "~": "\u{303}", "˙": "\u{307}", "¨": "\u{308}",
  ]

  /// A letter without its mark, and the mark; nil for a letter without or with several.
  static func withoutMark(_ letter: Character) -> (letter: String, mark: String)? {
    let scalars = Array(String(letter).decomposedStringWithCanonicalMapping.unicodeScalars)
    guard scalars.count == 2, let mark = marks[scalars[1]] else { return nil }
    return (String(scalars[0]), mark)
  }

  // MARK: - Words

  /// Names that are set upright, with a blank before their argument.
  static let functions: Set<String> = [
    "sin", "cos", "tan", "tanh", "sinh", "cosh", "artanh", "arcsin", "arccos", "arctan", "exp", "ln", "log", "sign",
    "max", "min", "sup", "inf", "arg", "lim", "diag", "det", "tr", "rank", "Var", "Cov", "relu", "softmax", "logistic",
    "softplus", "erf", "mod", "vec", "div", "clamp", "concat", "argmax", "argmin", "LS", "NN",
  ]

  /// Functions below which a subscript is put: max over j.
  static let functionsWithLimits: Set<String> = ["max", "min", "sup", "inf", "lim", "argmax", "argmin"]

  /// Words of two letters; any other two letters are a product of two variables.
  static let shortWords: Set<String> = [
    "an", "as", "at", "be", "by", "do", "He", "if", "If", "in", "In", "is", "it", "no", "No", "of", "on", "or", "so",
    "to", "up", "we",
  ]

  /// Subscripts of one or two letters that are words rather than indices.
  static let shortIndexWords: Set<String> = ["in"]

  /// Whether the letters of a subscript are a word, as in λ_max, and not indices, as in w_ij, u_xxx and k_cij.
  static func isWord(index letters: String) -> Bool {
    if letters.count <= 2 { return shortIndexWords.contains(letters) }
    if letters.allSatisfy({ "ijklxyt".contains($0) }) || Set(letters).count == 1 { return false }
    // Indices follow the alphabet, as mnp.
    let isAlphabetic = zip(letters, letters.dropFirst()).allSatisfy { $0 < $1 }
    return !(isAlphabetic && letters.allSatisfy { "cijklmnpq".contains($0) })
  }
}

import Figures

/// A formula within a line of text: words one after the other such as `x ← x − α ∇f`, or a single one such as `∂L/∂W`.
///
/// A word belongs to a formula if it has only letters that stand alone, names of functions, numbers and signs. A run of
/// such words is a formula if it has a letter and a sign that occurs in formulas alone, so that the article "a", units
/// as in `3 s` and pairs such as `(x, y)` remain text. It is short, since a browser breaks no line within it.
struct FormulaRun {
  let markup: String
  /// The position behind its last word.
  let end: Int

  private static let longest = 32
  private static let relations = Set("=←→↦<>≤≥≈≠∈∝≪≫")
  private static let operators = relations.union("+−·×/±⊙∘⊗")
  private static let functions: Set = ["sin", "cos", "tan", "tanh", "exp", "ln", "log", "max", "min", "diag"]
  /// Words that are the same letter as a quantity, and units behind a number.
  private static let articles: Set = ["a", "A", "I"]
  private static let units: Set = ["s", "h", "m", "g", "K", "J", "W", "N", "V"]

  /// The longest formula that begins with a word; nil if none does.
  init?(_ words: [String], from start: Int) {
    guard Self.belongs(words[start]) else { return nil }
    if start > 0, Self.isNumber(words[start - 1]), Self.units.contains(words[start].filter(\.isLetter)) { return nil }
    // The initial of a name.
    if words[start].wholeMatch(of: /[A-Z]\./) != nil, start + 1 < words.count,
      words[start + 1].first?.isUppercase == true
    {
      return nil
    }
    var ends: [Int] = []
    var (place, length, depth) = (start, 0, 0)
    while place < words.count, Self.belongs(words[place]), length + words[place].count <= Self.longest {
      length += words[place].count + 1
      depth += words[place].depth
      place += 1
      ends.append(place)
      // A comma within brackets belongs to the formula.
      if depth <= 0, let last = words[place - 1].last, ",;:.!?".contains(last) { break }
    }
    for end in ends.reversed() {
      guard let markup = Self.markup(words[start..<end]) else { continue }
      (self.markup, self.end) = (markup, end)
      return
    }
    return nil
  }

  private static func markup(_ words: ArraySlice<String>) -> String? {
    if isOperator(words.first) || isOperator(words.last) || isArticle(words) { return nil }
    let text = words.joined(separator: " ")
    let trailing = text.reversed().prefix { ",;:.!?".contains($0) }.count
    var formula = text.dropLast(trailing)
    var (before, after) = ("", String(text.suffix(trailing)))
    let depth = String(formula).depth
    if depth == 1, formula.first.map({ "([".contains($0) }) == true {
      before = String(formula.removeFirst())
    } else if depth == -1, formula.last.map({ ")]".contains($0) }) == true {
      after = String(formula.removeLast()) + after
    }
    // A tag such as <b> is no formula.
    if [formula.first, formula.last].contains(where: { $0.map(relations.contains) ?? true }) { return nil }
    guard String(formula).depth == 0, formula.contains(where: isLetter),
      formula.contains(where: { operators.contains($0) }) || isMarked(String(formula)) || isQuantity(formula),
      let parsed = try? Formula(String(formula)), !parsed.hasWords, let markup = parsed.inlineMathML
    else { return nil }
    return before.escaped + markup + after.escaped
  }

  /// Whether a letter that stands alone is no word.
  private static func isQuantity(_ word: Substring) -> Bool { word.count == 1 && !articles.contains(String(word)) }

  private static func isNumber(_ word: String) -> Bool {
    !word.isEmpty && word.allSatisfy { $0.isNumber || ".×·⁻−".contains($0) }
  }

  private static func isOperator(_ word: String?) -> Bool {
    word.map { $0.count == 1 && $0.allSatisfy(operators.contains) || $0 == "…" } ?? true
  }

  /// Whether the words begin or end with an article, or with a unit.
  private static func isArticle(_ words: ArraySlice<String>) -> Bool {
    guard words.count > 1, let first = words.first, let last = words.last else { return false }
    let name = last.filter(\.isLetter)
    let before = words[words.endIndex - 2]
    let second = words[words.startIndex + 1]
    if articles.contains(first), !isOperator(second), first != "A" || second.first?.isUppercase != true { return true }
    if articles.contains(name), last.first?.isLetter == true, !isOperator(before) { return true }
    return units.contains(name) && last.first?.isLetter == true && isNumber(before)
  }

  // MARK: - Words

  /// Whether a word may be a part of a formula.
  private static func belongs(_ word: String) -> Bool {
    if ["", "^", "_", "μs", "μm"].contains(word) { return false }
    // Most words of a text are rejected by their beginning.
    let beginning = word.utf8.prefix { 65...90 ~= $0 || 97...122 ~= $0 }
    if beginning.count > 2, !functions.contains(String(Substring(beginning))) { return false }
    var letters = ""
    var isScript = false
    let hasSign = word.contains { operators.contains($0) } || isMarked(word)
    for character in word + " " {
      if character.isASCII, character.isLetter {
        letters.append(character)
        continue
      }
      let isSingle = letters.count <= (hasSign ? 2 : 1)
      guard isSingle || isScript || functions.contains(letters) else { return false }
      if !letters.isEmpty, isScript, character == "_" { return false }
      isScript = "_^".contains(character) || isScript && letters.isEmpty && "{(−".contains(character)
      letters = ""
      guard isAllowed(character) else { return false }
    }
    return true
  }

  private static func isAllowed(_ character: Character) -> Bool {
    character.isASCII && character.isNumber || isLetter(character) || operators.contains(character)
      || isScript(character) || " ()[]{}|‖⌈⌉⌊⌋.,;:_^…∂∇Σ∏√½¼¾⅓∞′″‴".contains(character)
  }

  /// A Latin letter, perhaps with a mark above it, or a Greek one.
  private static func isLetter(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    return 65...90 ~= scalar.value || 97...122 ~= scalar.value || 0x391...0x3C9 ~= scalar.value || scalar == "ℓ"
  }

  /// A raised or lowered letter or digit.
  private static func isScript(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else { return false }
    return 0x2070...0x209C ~= scalar.value || 0x1D2C...0x1D6A ~= scalar.value || 0x2B0...0x2E4 ~= scalar.value
      || "¹²³".unicodeScalars.contains(scalar)
  }

  /// Whether a word has a sign that occurs in formulas alone; a power of ten has none.
  private static func isMarked(_ word: String) -> Bool {
    guard word.contains(where: isLetter) else { return false }
    return word.contains {
      isScript($0) || "∂∇√‖′″‴_^".contains($0) || !$0.isASCII && isLetter($0) || $0.unicodeScalars.count > 1
    }
  }
}

import Figures

extension String {
  /// The text with the special characters of HTML escaped, for content. Numbers such as -1e-5 are set as in print, and
  /// formulas such as ∂L/∂W, x = 0.5, w_ij and e^(−h) are typeset, see ``FormulaRun``.
  package var escapedWords: String {
    let parts = NumberText.typeset(self).parts
    var words: [String] = []
    var place = 0
    while place < parts.count {
      if let run = FormulaRun(parts, from: place) {
        words.append(run.markup)
        place = run.end
      } else {
        words.append(Self.markup(Array(parts[place])))
        place += 1
      }
    }
    return words.joined(separator: " ")
  }

  /// What stands between blanks, other than those in the brackets of a script, as in x_{p+i, q+j}, and in brackets that
  /// have one, as in (S X)_pq.
  private var parts: [String] {
    var parts: [String] = []
    for word in split(separator: " ", omittingEmptySubsequences: false).map(String.init) {
      if let last = parts.last, last.isOpen(behind: ["_{", "^{", "^("]) {
        parts[parts.count - 1] = last + " " + word
        continue
      }
      parts.append(word)
      guard word.contains(")_") || word.contains(")^"), word.depth < 0 else { continue }
      let start = parts.indices.suffix(6).last { parts[$0...].joined(separator: " ").depth == 0 }
      if let start { parts.replaceSubrange(start..., with: [parts[start...].joined(separator: " ")]) }
    }
    return parts
  }

  /// How many more brackets are opened than closed.
  var depth: Int { reduce(0) { $0 + ("([{".contains($1) ? 1 : ")]}".contains($1) ? -1 : 0) } }

  private func isOpen(behind signs: [String]) -> Bool {
    signs.contains { sign in ranges(of: sign).last.map { String(self[$0.lowerBound...]).depth > 0 } ?? false }
  }

  private var escapedNumbers: String { NumberText.typeset(self).escaped }

  /// A part of a text without blanks: a formula as a whole, as ∂f_a/∂ξ, or letters with scripts within it, as in (y_i.
  private static func markup(_ word: [Character]) -> String {
    let scripts = word.indices.dropFirst().filter { word[$0] == "_" || word[$0] == "^" }
      .compactMap { script(in: word, at: $0) }
    guard !scripts.isEmpty else { return String(word).escapedNumbers }
    let end = word.lastIndex { !".,;:".contains($0) } ?? word.count - 1
    if let whole = formula(word[...end]) { return whole + String(word[(end + 1)...]).escaped }
    var (text, rest) = ("", 0)
    for range in scripts where range.lowerBound >= rest {
      guard let formula = formula(word[range]) else { continue }
      text += String(word[rest..<range.lowerBound]).escapedNumbers + formula
      rest = range.upperBound
    }
    return text + String(word[rest...]).escapedNumbers
  }

  private static func formula(_ characters: ArraySlice<Character>) -> String? {
    guard let formula = try? Formula(String(characters)), !formula.hasWords else { return nil }
    return formula.inlineMathML
  }

  /// A letter, a number or a group and its sub- or superscript with the sign at a position; nil for the name of a
  /// program's variable, as keep_prob.
  private static func script(in word: [Character], at sign: Int) -> Range<Int>? {
    guard word[sign - 1].isLetter || "∂∇".contains(word[sign - 1]) else {
      return base(in: word, before: sign).flatMap { start in end(of: word, from: sign).map { start..<$0 } }
    }
    // NN is a network; other words are no letters.
    let start = word[..<sign].suffix(2) == ["N", "N"] ? sign - 2 : sign - 1
    if start > 0, word[start - 1].isLetter || word[start - 1].isNumber || "_.`".contains(word[start - 1]) { return nil }
    return end(of: word, from: sign).map { start..<$0 }
  }

  /// The first position of a number, or of a group with the name of a function before it.
  private static func base(in word: [Character], before sign: Int) -> Int? {
    var start = sign - 1
    if word[start] == "|" { return word[..<start].lastIndex(of: "|") }
    if word[start] == ")" {
      guard let open = word[..<start].lastIndex(of: "("), !word[open..<start].contains(")") else { return nil }
      start = open
      while start > 0, word[start - 1].isLetter { start -= 1 }
      return start
    }
    guard word[start].isASCII, word[start].isNumber, word[sign] == "^" else { return nil }
    while start > 0, word[start - 1].isNumber || word[start - 1] == "." { start -= 1 }
    return start
  }

  /// The position behind a script.
  private static func end(of word: [Character], from sign: Int) -> Int? {
    var end = sign + 1
    if end + 1 < word.count, word[sign] == "^", word[end] == "−" { end += 1 }
    let first = end
    if end < word.count, let close: Character = ["(": ")", "{": "}"][word[end]] {
      return word[end...].firstIndex(of: close).map { $0 + 1 }
    }
    while end < word.count, word[end].isLetter || word[end].isNumber { end += 1 }
    guard end > first, end == word.count || word[end] != "_" else { return nil }
    // x_in(n): the input of node n.
    if ["in", "out"].contains(String(word[sign + 1..<end])), end < word.count, word[end] == "(",
      let closing = word[end...].firstIndex(of: ")")
    {
      end = closing + 1
    }
    return end
  }
}

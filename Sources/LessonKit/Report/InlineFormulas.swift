import Figures

extension String {
  /// The text with the special characters of HTML escaped, for content, where numbers such as 1e-5 are not broken at
  /// the hyphen, and sub- and superscripts such as those of w_ij and e^(−h) are typeset.
  var escapedWords: String {
    guard contains(where: { $0 == "_" || $0 == "^" }) else { return escapedNumbers }
    return split(separator: " ", omittingEmptySubsequences: false).map { Self.markup(Array($0)) }.joined(separator: " ")
  }

  private var escapedNumbers: String {
    guard contains("e-") else { return escaped }
    return escaped.replacing(/\d[\d.]*e-\d+/) { "<span class=\"whole\">\($0.output)</span>" }
  }

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

  /// A letter and its sub- or superscript with the sign at a position; nil for the name of a program's variable, as
  /// keep_prob.
  private static func script(in word: [Character], at sign: Int) -> Range<Int>? {
    guard word[sign - 1].isLetter else { return nil }
    if sign > 1, word[sign - 2].isLetter || word[sign - 2].isNumber || "_.`".contains(word[sign - 2]) { return nil }
    var end = sign + 1
    if end < word.count, let close: Character = ["(": ")", "{": "}"][word[end]] {
      return word[end...].firstIndex(of: close).map { sign - 1..<$0 + 1 }
    }
    while end < word.count, word[end].isLetter || word[end].isNumber { end += 1 }
    guard end > sign + 1, end == word.count || word[end] != "_" else { return nil }
    // x_in(n): the input of node n.
    if ["in", "out"].contains(String(word[sign + 1..<end])), end < word.count, word[end] == "(",
      let closing = word[end...].firstIndex(of: ")")
    {
      end = closing + 1
    }
    return sign - 1..<end
  }
}

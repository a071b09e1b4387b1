/// Sub- and superscripts within a line of text, as in the label `Φ_i(x)` of an axis.
///
/// SVG has no text with scripts of its own, so they are smaller parts, moved down or up and back. Names of a program
/// such as `keep_prob` have none.
enum ScriptText {
  /// The size of a script, the smallest that is legible.
  private static let size = 11.0
  private static let shift = 4.0

  /// A text as the content of a `<text>` element, escaped, with numbers as in print.
  static func markup(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "^") }) else { return plain(text) }
    let characters = Array(text)
    var (markup, done, place) = ("", 0, 1)
    while place < characters.count {
      guard let end = script(in: characters, at: place) else {
        place += 1
        continue
      }
      let isBelow = characters[place] == "_"
      var content = characters[(place + 1)..<end]
      if let first = content.first, "{(".contains(first) { content = content.dropFirst().dropLast() }
      markup += plain(String(characters[done..<place]))
      markup += part(String(content), by: isBelow ? shift : -shift, size: size)
      // What follows returns to the baseline.
      done = end
      place = end + 1
      let next = (place..<max(place, characters.count)).first { script(in: characters, at: $0) != nil }
      let rest = String(characters[done..<(next ?? characters.count)])
      if !rest.isEmpty { markup += part(rest, by: isBelow ? -shift : shift, size: nil) }
      done = next ?? characters.count
      place = done
    }
    return markup + plain(String(characters[done...]))
  }

  private static func plain(_ text: String) -> String { escaped(NumberText.typeset(text)) }

  private static func part(_ text: String, by shift: Double, size: Double?) -> String {
    let move = coordinate(shift)
    guard let size else { return element("tspan", ["dy": move], plain(text)) }
    return element("tspan", ["dy": move, "font-size": coordinate(size)], plain(text))
  }

  /// The position behind a script whose sign is at a place; nil if there is none.
  private static func script(in characters: [Character], at place: Int) -> Int? {
    guard "_^".contains(characters[place]), place + 1 < characters.count else { return nil }
    let base = characters[place - 1]
    let isLetter = base.isLetter && (place < 2 || !(characters[place - 2].isLetter || characters[place - 2] == "_"))
    guard isLetter || ")]∂∇".contains(base) || base.isNumber && characters[place] == "^" else { return nil }
    if let close: Character = ["(": ")", "{": "}"][characters[place + 1]] {
      return characters[(place + 2)...].firstIndex(of: close).map { $0 + 1 }
    }
    var end = place + 1
    if characters[end] == "−" { end += 1 }
    let first = end
    while end < characters.count, characters[end].isLetter || characters[end].isNumber { end += 1 }
    return end > first && (end == characters.count || characters[end] != "_") ? end : nil
  }
}

/// Numbers as they are set in print.
public enum NumberText {
  /// The text with a true minus sign before numbers and powers of ten in place of a computer's notation: −0.5 for -0.5,
  /// 8×10⁵ for 8e+05, 10⁻³ for 1e-3, 2.5 for 2.5e+00. Hyphens in words and between numbers stay, as in L-BFGS and
  /// 30-16-2.
  public static func typeset(_ text: String) -> String {
    // Most texts have nothing to replace.
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "e") }) else { return text }
    let characters = Array(text)
    var result = ""
    var place = 0
    while place < characters.count {
      if let power = power(in: characters, from: place) {
        result += power.text
        place = power.end
        continue
      }
      let isMinus = characters[place] == "-" && isStart(of: characters, place) && isDigit(characters, place + 1)
      result.append(isMinus ? "−" : characters[place])
      place += 1
    }
    return result
  }

  /// A number with a decimal exponent that starts at a place, and where it ends.
  private static func power(in characters: [Character], from start: Int) -> (text: String, end: Int)? {
    guard isDigit(characters, start), isStart(of: characters, start) || characters[start - 1] == "-" else { return nil }
    var place = start
    while isDigit(characters, place) || place < characters.count && characters[place] == "." { place += 1 }
    let mantissa = String(characters[start..<place])
    guard place < characters.count, characters[place] == "e" else { return nil }
    place += 1
    var isNegative = false
    if place < characters.count, "+-−".contains(characters[place]) {
      isNegative = characters[place] != "+"
      place += 1
    }
    let digits = place
    while isDigit(characters, place) { place += 1 }
    // 2e3x is a name.
    guard place > digits, place == characters.count || !characters[place].isLetter,
      let exponent = Int(String(characters[digits..<place]))
    else { return nil }
    if exponent == 0 { return (mantissa, place) }
    let ten = DecimalNumber.powerOfTen(isNegative ? -exponent : exponent)
    return (mantissa == "1" ? ten : "\(mantissa)×\(ten)", place)
  }

  /// Whether no word and no number ends before a place.
  private static func isStart(of characters: [Character], _ place: Int) -> Bool {
    guard place > 0 else { return true }
    let last = characters[place - 1]
    return !last.isLetter && !last.isNumber && !"-.".contains(last)
  }

  private static func isDigit(_ characters: [Character], _ place: Int) -> Bool {
    place < characters.count && characters[place].isASCII && characters[place].isNumber
  }
}

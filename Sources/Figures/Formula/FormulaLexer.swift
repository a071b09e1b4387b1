/// Cuts a line of a formula into tokens.
struct FormulaLexer {
  private let characters: [Character]
  private let line: Int
  /// The column of the first character.
  private let origin: Int
  private var position = 0
  private var tokens: [FormulaToken] = []

  /// The tokens of a line.
  static func tokens(of line: some StringProtocol, number: Int, origin: Int = 0) throws(FormulaError) -> [FormulaToken]
  {
    var lexer = FormulaLexer(characters: Array(line), line: number, origin: origin)
    return try lexer.run()
  }

  private init(characters: [Character], line: Int, origin: Int) {
    (self.characters, self.line, self.origin) = (characters, line, origin)
  }

  private func character(_ offset: Int = 0) -> Character? {
    characters.indices.contains(position + offset) ? characters[position + offset] : nil
  }

  /// Whether the next character stands directly behind another one.
  private var isAttached: Bool { character(-1).map { $0 != " " } ?? false }

  private mutating func run() throws(FormulaError) -> [FormulaToken] {
    var end = 0
    while true {
      while character() == " " { position += 1 }
      guard let next = character() else { return tokens }
      let start = position
      for (kind, length) in try kinds(from: next) {
        let first = position
        position += length
        tokens.append(
          FormulaToken(
            kind: kind, line: line, columns: origin + first..<origin + position, gap: first == start ? start - end : 0))
      }
      end = position
    }
  }

  /// The tokens that begin here, with their lengths.
  private mutating func kinds(from next: Character) throws(FormulaError) -> [(FormulaToken.Kind, Int)] {
    typealias Characters = FormulaCharacters
    if Characters.vulgarFractions[next] != nil { return [(.vulgarFraction(next), 1)] }
    let isIndex = tokens.last?.isSign("_") == true && isAttached
    if next.isASCII && next.isNumber { return [isIndex ? index() : number()] }
    if Characters.superscripts[next] != nil { return [script(Characters.superscripts) { .raised($0) }] }
    if Characters.subscripts[next] != nil { return [script(Characters.subscripts) { .lowered($0) }] }
    // A ⊥ without a blank before it is the mark of a projection: P⊥.
    if Characters.primes.contains(next) || next == "⊥" && isAttached { return [(.raised(String(next)), 1)] }
    if isIndex && next.isLetter { return [index()] }
    if Self.isLatin(next) { return letters() }
    if Characters.bigOperators.contains(next) || Characters.constants.contains(next) { return [(.sign(next), 1)] }
    if next.isLetter { return [(.letter(next), 1)] }
    if Characters.prose.contains(next) { return [(.word(String(next)), 1)] }
    guard Self.signs.contains(next) else {
      let code = next.unicodeScalars.first.map { String($0.value, radix: 16, uppercase: true) } ?? ""
      throw FormulaError(
        line: line + 1, column: origin + position + 1,
        reason: "\"\(next)\" (U+\(String(repeating: "0", count: max(0, 4 - code.count)))\(code)) has no meaning in a "
          + "formula; a drawing or code is a listing")
    }
    return [(.sign(next), 1)]
  }

  private static let signs = FormulaCharacters.relations.union(FormulaCharacters.additive)
    .union(FormulaCharacters.multiplicative).union(FormulaCharacters.punctuation)
    .union(FormulaToken.opening).union(FormulaToken.closing).union("|‖√/_^⎡⎢⎣⎤⎥⎦⎛⎜⎝⎞⎟⎠")

  /// Whether a character is a letter of the alphabet, perhaps with a mark.
  private static func isLatin(_ character: Character) -> Bool {
    guard character.isLetter, let first = character.unicodeScalars.first else { return false }
    return first.value < 0x250 || (0x1E00..<0x1F00).contains(first.value)
  }

  /// Digits with a point between them, and a power of ten: 0.5, 1e-5.
  private func number() -> (FormulaToken.Kind, Int) {
    func isDigit(_ offset: Int) -> Bool { character(offset).map { $0.isASCII && $0.isNumber } ?? false }
    var length = 1
    while isDigit(length) || character(length) == "." && isDigit(length + 1) { length += 1 }
    if character(length) == "e" {
      let digits = character(length + 1).map { "-−+".contains($0) } == true ? length + 2 : length + 1
      if isDigit(digits) {
        length = digits + 1
        while isDigit(length) { length += 1 }
      }
    }
    return (.number(String(characters[position..<position + length])), length)
  }

  private func script(
    _ table: [Character: Character], _ kind: (String) -> FormulaToken.Kind
  ) -> (FormulaToken.Kind, Int) {
    let run = characters[position...].prefix { table[$0] != nil }
    return (kind(String(run.compactMap { table[$0] })), run.count)
  }

  // MARK: - Letters

  /// A function, a word, or variables side by side.
  private func letters() -> [(FormulaToken.Kind, Int)] {
    let run = characters[position...].prefix(while: Self.isLatin)
    let word = extended(run.count)
    if word > run.count { return [(.word(String(characters[position..<position + word])), word)] }
    let text = String(run)
    if FormulaCharacters.functions.contains(text) { return [(.function(text), run.count)] }
    if run.count > 2 || FormulaCharacters.shortWords.contains(text) { return [(.word(text), run.count)] }
    return run.map { (.letter($0), 1) }
  }

  /// The length of a word that goes on behind its letters: one-hot, Adam’s, L2, A.T.
  private func extended(_ start: Int) -> Int {
    var length = start
    while let next = character(length) {
      if Self.isLatin(next) || next.isASCII && next.isNumber {
        length += 1
      } else if "-–'’.".contains(next), let following = character(length + 1), Self.isLatin(following) {
        length += 2
      } else {
        break
      }
    }
    return length
  }

  /// What is below the line: letters and digits, and further ones behind a comma: x_k,ij.
  private func index() -> (FormulaToken.Kind, Int) {
    func isPart(_ character: Character?) -> Bool { character.map { $0.isLetter || $0.isASCII && $0.isNumber } ?? false }
    func isRaised(_ character: Character) -> Bool { FormulaCharacters.superscripts[character] != nil }
    var length = 0
    while let next = character(length) {
      if isPart(next) && !isRaised(next) && FormulaCharacters.subscripts[next] == nil {
        length += 1
      } else if next == ",", length > 0, let letter = character(length + 1), letter.isLetter, letter.isLowercase,
        !isRaised(letter)
      {
        length += 2
      } else {
        break
      }
    }
    return (.index(String(characters[position..<position + length])), length)
  }
}

/// Writes the tree of a formula as pieces of text in one line, see ``FormulaLabel``.
struct FormulaLabelWriter {
  private(set) var runs: [FormulaLabel.Run] = []
  private var isSmall = false
  private var raise = 0.0
  private var blank = 0.0

  private var em: Double { isSmall ? FormulaLabel.smallSize : FormulaLabel.size }

  mutating func write(_ node: FormulaNode) {
    switch node {
    case .variable(let letter): variable(letter)
    case .number(let digits): number(digits)
    case .word(let text), .function(let text): append(text)
    case .bigOperator(let sign):
      if !runs.isEmpty { blank += 0.17 * em }
      append(sign)
    case .sign(let sign, let kind): write(sign, kind)
    case .row(let nodes): for node in nodes { write(node) }
    case .fenced(let open, let content, let close):
      append(open)
      write(content)
      append(close)
    case .fraction(let above, let below, let isSmall):
      if isSmall, let sign = Self.sign(above, below) { return append(sign) }
      write(above)
      append("/")
      write(below)
    case .root(let content): root(content)
    case .scripts(let base, let below, let above):
      write(base)
      below.map { small($0, raise: -0.24) }
      above.map { small($0, raise: 0.4) }
    case .accent(let letter, let mark): accent(letter, mark)
    case .matrix(let open, let rows, let close): matrix(open, rows, close)
    case .space(let width): blank += width * em
    }
  }

  private mutating func append(_ text: String, isItalic: Bool = false) {
    // A sign at the beginning, or alone, needs no distance to what is before it.
    if runs.isEmpty { blank = 0 }
    let run = FormulaLabel.Run(text: text, isItalic: isItalic, isSmall: isSmall, raise: raise, blank: blank)
    blank = 0
    // Pieces of one style are one text.
    if let last = runs.last, run.blank == 0, last.isItalic == isItalic, last.isSmall == isSmall, last.raise == raise {
      runs[runs.count - 1].text += text
    } else {
      runs.append(run)
    }
  }

  // MARK: - Letters, numbers, signs

  /// The sign for a fraction, such as ½.
  private static func sign(_ above: FormulaNode, _ below: FormulaNode) -> String? {
    let signs = FormulaCharacters.vulgarFractions
    return signs.first { .number($0.value.0) == above && .number($0.value.1) == below }.map { String($0.key) }
  }

  private mutating func variable(_ letter: String) {
    let isUpright = ("Α"..."Ω").contains(letter) || !letter.contains(where: \.isLetter)
    append(letter, isItalic: !isUpright)
  }

  /// Digits, with a power of ten where the text has 1e-5.
  private mutating func number(_ digits: String) {
    let parts = digits.split(separator: "e")
    guard parts.count == 2 else { return append(digits) }
    append(parts[0] == "1" ? "10" : "\(parts[0])·10")
    small(.number(String(parts[1]).replacing("-", with: "−").replacing("+", with: "")), raise: 0.4)
  }

  private mutating func write(_ sign: String, _ kind: FormulaSign) {
    let text = ["~": "∼", "*": "∗", "-": "−"][sign] ?? sign
    let space = isSmall ? 0 : em * Self.space(sign, kind)
    blank += kind == .punctuation ? 0 : space
    append(text)
    blank += space
  }

  /// The blank on both sides of a sign, in units of the font's size.
  private static func space(_ sign: String, _ kind: FormulaSign) -> Double {
    switch kind {
    case .prefix: 0
    case .binary: sign == "/" ? 0 : 0.2
    case .relation: 0.26
    case .punctuation, .bar: 0.16
    }
  }

  // MARK: - What has parts

  private mutating func small(_ node: FormulaNode, raise height: Double) {
    let before = (isSmall, raise)
    raise += height * em
    isSmall = true
    write(node)
    (isSmall, raise) = before
    blank = 0
  }

  private mutating func root(_ content: FormulaNode) {
    append("√")
    switch content {
    case .row, .fraction:
      append("(")
      write(content)
      append(")")
    default: write(content)
    }
  }

  private mutating func accent(_ letter: FormulaNode, _ mark: String) {
    let marks = ["^": "\u{302}", "¯": "\u{304}", "~": "\u{303}", "˙": "\u{307}", "¨": "\u{308}", "→": "\u{20D7}"]
    guard case .variable(let text) = letter, let mark = marks[mark] else { return write(letter) }
    variable(text + mark)
  }

  private mutating func matrix(_ open: String, _ rows: [[FormulaNode]], _ close: String) {
    if open != " " { append(open) }
    for (position, row) in rows.enumerated() {
      if position > 0 { write(";", .punctuation) }
      for (column, node) in row.enumerated() {
        if column > 0 { blank += 0.4 * em }
        write(node)
      }
    }
    if open != " " { append(close) }
  }
}

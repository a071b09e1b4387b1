import Foundation

/// Writes the tree of a formula as MathML.
struct FormulaWriter {
  /// Whether fractions are written in one line, as in a sub- or superscript and within a text.
  var isLinear = false
  /// Whether it is a sub- or superscript, where the digits of ½ would be too small.
  var isScript = false

  /// The markup of a node: one or several elements.
  func markup(_ node: FormulaNode) -> String {
    switch node {
    case .variable(let letter): variable(letter)
    case .number(let digits): number(digits)
    case .word(let words): word(words)
    case .function(let name): upright(name)
    case .sign(let sign, let kind): Self.markup(sign, kind)
    case .bigOperator(let sign): "<mo class=\"s\" largeop=\"false\">\(sign)</mo>"
    case .row(let nodes): nodes.map(markup).joined()
    case .fenced(let open, let content, let close): fenced(open, content, close)
    case .fraction(let above, let below, let isSmall): fraction(above, below, isSmall)
    case .root(let content): "<msqrt>\(markup(content))</msqrt>"
    case .scripts(let base, let below, let above): scripts(base, below, above)
    case .accent(let letter, let mark): accent(letter, mark)
    case .matrix(let open, let rows, let close): matrix(open, rows, close)
    case .space(let width): "<mspace width=\"\(coordinate(width))em\"></mspace>"
    }
  }

  /// The markup as one element.
  private func single(_ node: FormulaNode) -> String {
    if case .row = node { "<mrow>\(markup(node))</mrow>" } else { markup(node) }
  }

  // MARK: - Letters and numbers

  /// Words are identifiers for MathML: texts are blanks to its rules, so that an = before one would lose its distance.
  private func word(_ words: String) -> String {
    "<mi class=\"w\" mathvariant=\"normal\">\(escaped(words.replacing(" ", with: "\u{A0}")))</mi>"
  }

  /// A letter with its mark is one character, which fonts without tables for formulas draw well, too. Few of them have
  /// an arrow.
  private func accent(_ letter: FormulaNode, _ mark: String) -> String {
    if case .variable(let plain) = letter, let sign = FormulaCharacters.combining[mark] {
      return variable((plain + String(sign)).precomposedStringWithCanonicalMapping)
    }
    return "<mover accent=\"true\">\(single(letter))<mo stretchy=\"false\">\(mark)</mo></mover>"
  }

  private func upright(_ letter: String) -> String { "<mi mathvariant=\"normal\">\(escaped(letter))</mi>" }

  private func variable(_ letter: String) -> String {
    if ["′", "″", "‴"].contains(letter) { return "<mi class=\"q\" mathvariant=\"normal\">\(letter)</mi>" }
    let isUpright = letter.count == 1 && (("Α"..."Ω").contains(letter) || Self.upright.contains(letter))
    return isUpright ? upright(letter) : "<mi>\(escaped(letter))</mi>"
  }

  private static let upright = Set("∇∞…⋯⋮⋱∅⊥ℝℕℤℒ𝓛·∗").map(String.init)

  /// Digits, with a power of ten where the text has 1e-5.
  private func number(_ digits: String) -> String {
    let parts = digits.split(separator: "e")
    guard parts.count == 2 else { return "<mn>\(escaped(digits))</mn>" }
    guard let exponent = Int(parts[1].replacing("−", with: "-")), exponent != 0 else {
      return "<mn>\(escaped(String(parts[0])))</mn>"
    }
    let sign = exponent < 0 ? "<mo form=\"prefix\">−</mo>" : ""
    let power = "<msup><mn>10</mn><mrow>\(sign)<mn>\(exponent.magnitude)</mn></mrow></msup>"
    return parts[0] == "1" ? power : "<mn>\(parts[0])</mn><mo>·</mo>\(power)"
  }

  // MARK: - Signs

  private static func markup(_ sign: String, _ kind: FormulaSign) -> String {
    let shown = escaped(["~": "∼", "*": "∗", "-": "−", "∑": "∑"][sign] ?? sign)
    switch kind {
    case .prefix: return "<mo form=\"prefix\">\(shown)</mo>"
    case .binary: return sign == "/" ? "<mo lspace=\"0\" rspace=\"0\">/</mo>" : "<mo form=\"infix\">\(shown)</mo>"
    case .relation: return "<mo form=\"infix\" stretchy=\"false\">\(shown)</mo>"
    case .bar: return "<mo form=\"infix\" stretchy=\"false\" lspace=\"0.2em\" rspace=\"0.2em\">\(shown)</mo>"
    case .punctuation:
      return sign == ":" || sign == "." ? "<mi class=\"w\" mathvariant=\"normal\">\(shown)</mi>" : "<mo>\(shown)</mo>"
    }
  }

  private func fenced(_ open: String, _ content: FormulaNode, _ close: String) -> String {
    // A bracket that grows by a bit for every script would look restless.
    return fenced(open, markup(content), close, isTall: !isLinear && content.isTall)
  }

  private static let brackets = ["(": "round", "[": "square", "|": "bar", "‖": "bars", "⌈": "ceiling", "⌊": "floor"]

  private func fenced(_ open: String, _ content: String, _ close: String, isTall: Bool) -> String {
    // The class lets the page draw brackets in a browser that stretches those of fonts for formulas alone.
    let name = isTall ? Self.brackets[open].map { " class=\"b \($0)\"" } ?? "" : ""
    let size = isTall ? "" : " stretchy=\"false\""
    return "<mrow\(name)><mo form=\"prefix\"\(size)>\(open)</mo>\(content)"
      + "<mo form=\"postfix\"\(size)>\(close)</mo></mrow>"
  }

  // MARK: - Fractions, scripts, matrices

  private func fraction(_ above: FormulaNode, _ below: FormulaNode, _ isSmall: Bool) -> String {
    if isLinear {
      let sign = FormulaCharacters.vulgarFractions.first {
        .number($0.value.0) == above && .number($0.value.1) == below
      }
      if isSmall, !isScript, let sign { return "<mn>\(sign.key)</mn>" }
      return "<mrow>\(single(above))<mo lspace=\"0\" rspace=\"0\">/</mo>\(single(below))</mrow>"
    }
    let (above, below) = (single(Self.withoutParentheses(above)), single(Self.withoutParentheses(below)))
    return "<mfrac\(isSmall ? " displaystyle=\"false\"" : "")>\(above)\(below)</mfrac>"
  }

  /// A bar makes parentheses unnecessary.
  private static func withoutParentheses(_ node: FormulaNode) -> FormulaNode {
    if case .fenced(open: "(", let content, close: ")") = node { content } else { node }
  }

  private func scripts(_ base: FormulaNode, _ below: FormulaNode?, _ above: FormulaNode?) -> String {
    let small = FormulaWriter(isLinear: true, isScript: true)
    var (inner, names) = (single(base), ("msub", "msup", "msubsup"))
    switch base {
    case .bigOperator(let sign) where sign != "∫": names = ("munder", "mover", "munderover")
    case .function(let name) where FormulaCharacters.functionsWithLimits.contains(name) && below != nil:
      names = ("munder", "mover", "munderover")
      inner = "<mo form=\"prefix\" movablelimits=\"true\" lspace=\"0.1em\" rspace=\"0.17em\">\(name)</mo>"
    default: break
    }
    switch (below, above) {
    case (let below?, nil): return "<\(names.0)>\(inner)\(small.single(below))</\(names.0)>"
    case (nil, let above?): return "<\(names.1)>\(inner)\(small.single(above))</\(names.1)>"
    case (let below?, let above?):
      return "<\(names.2)>\(inner)\(small.single(below))\(small.single(above))</\(names.2)>"
    case (nil, nil): return inner
    }
  }

  private func matrix(_ open: String, _ rows: [[FormulaNode]], _ close: String) -> String {
    if rows.count == 1 {
      // Its elements stand on the line.
      let elements = rows[0].map(markup).joined(separator: "<mspace width=\"0.8em\"></mspace>")
      return fenced(open, elements, close, isTall: rows[0].contains(where: \.isTall))
    }
    let lines = rows.map { row in "<mtr>\(row.map { "<mtd>\(markup($0))</mtd>" }.joined())</mtr>" }
    if open == " " { return "<mtable class=\"stack\" columnalign=\"left\">\(lines.joined())</mtable>" }
    return fenced(open, "<mtable class=\"matrix\">\(lines.joined())</mtable>", close, isTall: true)
  }
}

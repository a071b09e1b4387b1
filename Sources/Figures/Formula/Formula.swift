/// A formula as the terminal shows it, in Unicode, and as MathML for a page.
///
/// ```swift
/// let formula = try Formula("∂L/∂W = Aᵀ G\n∂L/∂b = 1ᵀ G")
/// formula.mathML
/// ```
/// The notation is that of a text: `x₁`, `x_ij`, `A_{l+1}`, `eʰ`, `e^(−h)`, `½`, `(a + b)/2h`, `Σ_i x_i`, `∏_{s=2…t}`,
/// `√(σ² + ε)`, `x̂`, `Wᵀ`, `f′(x)`, `‖x‖₂`, `[1 −2; 0 3]`. Its rules:
///
/// - A slash without blanks divides what it touches, `1/k Σ e²`; between blanks, the whole product before it.
/// - Three letters and more are a word; two are a product, unless they are a common word such as `if` or `of`.
/// - Two blanks begin a new cell. Cells that begin below each other are aligned, as are the first relations of lines.
/// - A matrix over several lines has its brackets below each other; its elements are separated by two blanks.
/// - A bracket that a line leaves open goes on in the next one, which begins behind it.
/// - An empty line separates formulas that are not aligned with each other.
public struct Formula: Equatable, Sendable {
  /// The formula as it was written.
  public let text: String
  /// The lines between empty lines.
  let paragraphs: [FormulaParagraph]

  /// Reads a formula.
  ///
  /// - Throws: ``FormulaError`` with the line and the column of what is no formula.
  public init(_ text: String) throws(FormulaError) {
    self.text = text
    var paragraphs: [FormulaParagraph] = []
    var lines: [[FormulaToken]] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let tokens = try FormulaLexer.tokens(of: line, number: number)
      if tokens.isEmpty {
        if !lines.isEmpty { paragraphs.append(try FormulaParagraph(lines)) }
        lines = []
      } else {
        lines.append(tokens)
      }
    }
    if !lines.isEmpty { paragraphs.append(try FormulaParagraph(lines)) }
    guard !paragraphs.isEmpty else { throw FormulaError(line: 1, column: 1, reason: "this formula is empty") }
    self.paragraphs = paragraphs
  }
}

/// Lines of a formula that are aligned with each other, or a single one, whose cells may be put below each other where
/// a page is narrow.
enum FormulaParagraph: Equatable, Sendable {
  case line([FormulaNode])
  case table(FormulaTable)

  init(_ lines: [[FormulaToken]]) throws(FormulaError) {
    let lines = FormulaBrackets.merged(lines.continued).map(FormulaLine.init)
    guard lines.count == 1 else {
      self = .table(try FormulaTable(lines))
      return
    }
    var nodes: [FormulaNode] = []
    var hasStack = false
    for cell in lines[0].cells {
      nodes.append(try FormulaParser.node(cell.tokens))
      hasStack = hasStack || cell.tokens.contains(where: \.isStack)
    }
    // A stack of texts stays beside the matrix that it explains.
    self = .line(hasStack ? [.row(Array(nodes.map { [$0] }.joined(separator: [.space(2)])))] : nodes)
  }
}

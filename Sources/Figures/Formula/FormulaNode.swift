/// A part of a formula: the tree that the parser builds and that ``Formula/mathML`` writes.
indirect enum FormulaNode: Equatable, Sendable {
  /// A letter, set in italics unless it is a capital Greek one.
  case variable(String)
  /// Digits, perhaps with a point.
  case number(String)
  /// Words of prose, upright.
  case word(String)
  /// The name of a function, upright: tanh.
  case function(String)
  case sign(String, FormulaSign)
  /// A sum, a product or an integral, whose limits stand below and above it.
  case bigOperator(String)
  case row([FormulaNode])
  case fenced(open: String, FormulaNode, close: String)
  /// A small fraction is one of the numbers ½, ⅓, …
  case fraction(FormulaNode, FormulaNode, isSmall: Bool = false)
  case root(FormulaNode)
  case scripts(FormulaNode, below: FormulaNode?, above: FormulaNode?)
  /// A letter with a mark above it: x̂.
  case accent(FormulaNode, String)
  case matrix(open: String, [[FormulaNode]], close: String)
  /// A blank, in units of the font's size.
  case space(Double)

  /// Whether there are words of prose in it, other than in sub- and superscripts.
  var hasWords: Bool {
    switch self {
    case .word: true
    case .row(let nodes): nodes.contains(where: \.hasWords)
    case .fenced(_, let node, _), .root(let node), .scripts(let node, _, _), .accent(let node, _): node.hasWords
    case .fraction(let above, let below, _): above.hasWords || below.hasWords
    case .matrix(_, let rows, _): rows.joined().contains(where: \.hasWords)
    case .variable, .number, .function, .sign, .bigOperator, .space: false
    }
  }

  /// Whether it is higher than a line, so that brackets around it grow.
  var isTall: Bool {
    switch self {
    case .fraction: true
    case .matrix(_, let rows, _): rows.count > 1 || rows.joined().contains(where: \.isTall)
    case .scripts(.bigOperator(let sign), let below, let above): sign != "∫" && (below != nil || above != nil)
    case .bigOperator(let sign): sign == "∫"
    case .row(let nodes): nodes.contains(where: \.isTall)
    case .fenced(_, let node, _), .root(let node), .scripts(let node, _, _): node.isTall
    case .variable, .number, .word, .function, .sign, .accent, .space: false
    }
  }

  /// One node for several in a row.
  static func joined(_ nodes: [FormulaNode]) -> FormulaNode { nodes.count == 1 ? nodes[0] : .row(nodes) }
}

/// What a sign of a formula does, on which the blanks around it depend.
enum FormulaSign: Sendable {
  /// Between two terms or factors: a − b.
  case binary
  /// Before a term: −a.
  case prefix
  /// Between two sides: a = b.
  case relation
  case punctuation
  /// The bar of p(a | b).
  case bar
}

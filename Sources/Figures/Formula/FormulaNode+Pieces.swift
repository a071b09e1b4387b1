extension FormulaNode {
  /// The parts of a long line, between which a narrow page may break it: at relations from the second one on, behind
  /// the first one before terms, and before words. A short line is one piece.
  var pieces: [FormulaNode] {
    guard case .row(let nodes) = self, leafCount > 16 else { return [self] }
    var pieces: [[FormulaNode]] = [[]]
    var hasRelation = false
    for node in nodes {
      var isBreak = false
      switch node {
      case .sign(_, .relation): (isBreak, hasRelation) = (hasRelation, true)
      case .word: isBreak = true
      case .sign("+", .binary), .sign("−", .binary): isBreak = hasRelation
      default: break
      }
      if isBreak, pieces[pieces.count - 1].count > 1 { pieces.append([]) }
      pieces[pieces.count - 1].append(node)
    }
    return pieces.map(FormulaNode.joined)
  }

  /// The number of letters, numbers, words and signs.
  private var leafCount: Int {
    switch self {
    case .variable, .number, .function, .sign, .bigOperator: 1
    case .word(let words): max(1, words.count / 2)
    case .row(let nodes): nodes.map(\.leafCount).reduce(0, +)
    case .fenced(_, let node, _): node.leafCount + 2
    case .fraction(let above, let below, _): max(above.leafCount, below.leafCount)
    case .root(let node), .accent(let node, _): node.leafCount
    case .scripts(let node, let below, let above): node.leafCount + max(below?.leafCount ?? 0, above?.leafCount ?? 0)
    case .matrix(_, let rows, _): rows.map { $0.map(\.leafCount).reduce(0, +) }.max() ?? 0
    case .space: 0
    }
  }
}

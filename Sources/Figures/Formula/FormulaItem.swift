/// A part of a term while it is read: what stands there, what it does, and where.
struct FormulaItem {
  enum Role {
    case factor, function, bigOperator, word
    case slash, additive, multiplicative, prefix, relation, punctuation, bar
  }

  var node: FormulaNode
  var role: Role
  /// The number of blanks before it.
  var gap: Int
  /// Its first token.
  var token: FormulaToken

  /// Whether it may be a part of a numerator or denominator.
  var isOperand: Bool { role == .factor || role == .function }

  /// Whether it is, or begins with, the sign of a derivative.
  var isDifferential: Bool {
    switch node {
    case .variable("∂"), .scripts(.variable("∂"), _, _): true
    default: false
    }
  }
}

extension [FormulaItem] {
  /// The node of all items, with blanks where words and functions need them.
  ///
  /// - Parameter isProse: whether a comma is followed by the blank of a text, and not by the small one of (x, y).
  func node(isProse: Bool = false) -> FormulaNode {
    var nodes: [FormulaNode] = []
    for (position, item) in enumerated() {
      if position > 0, let blank = self[position - 1].blank(before: item, isProse) {
        if case .word(let first) = nodes.last, case .word(let second) = item.node {
          nodes[nodes.count - 1] = .word(first + (blank > 0 ? " " : "") + second)
          continue
        }
        if blank > 0 { nodes.append(.space(blank)) }
      } else if case .word(let first) = nodes.last, case .word(let second) = item.node {
        nodes[nodes.count - 1] = .word(first + second)
        continue
      }
      nodes.append(item.node)
    }
    return .joined(nodes)
  }
}

extension FormulaItem {
  private var hasBlanks: Bool {
    switch role {
    case .relation, .additive, .multiplicative, .bar: true
    default: false
    }
  }

  /// The blank between this item and the next one, in units of the font's size; nil for none.
  fileprivate func blank(before next: FormulaItem, _ isProse: Bool) -> Double? {
    guard next.gap > 0 else { return nil }
    if case .sign(let sign, .punctuation) = node {
      if sign == ":" || sign == "." { return 0.25 }
      return next.role == .word ? 0.25 : isProse ? 0.12 : nil
    }
    // Operators have blanks of their own.
    if role == .word { return next.hasBlanks ? nil : 0.25 }
    if next.role == .word { return hasBlanks ? nil : 0.25 }
    if role == .function, next.isOperand || next.role == .prefix || next.role == .bigOperator { return 0.17 }
    if role == .factor, next.role == .function { return 0.17 }
    if case .number = node, case .number = next.node { return 0.25 }
    // A column of ones is no coefficient.
    if role == .factor, next.role == .factor, node == .number("1") || next.node == .number("1") { return 0.17 }
    return nil
  }
}

@testable import Figures

extension FormulaNode {
  /// The tree in one line, in a notation of its own: {a / b}, x_{i}^{2}, 'words', [a | b; c | d].
  var outline: String {
    switch self {
    case .variable(let text), .number(let text), .function(let text), .bigOperator(let text): text
    case .word(let text): "'\(text)'"
    case .sign(let text, .prefix): "(\(text))"
    case .sign(let text, _): text
    case .row(let nodes): nodes.map(\.outline).filter { !$0.isEmpty }.joined(separator: " ")
    case .fenced(let open, let content, let close): open + content.outline + close
    case .fraction(let above, let below, let isSmall): "{\(above.outline) \(isSmall ? ":" : "/") \(below.outline)}"
    case .root(let content): "√{\(content.outline)}"
    case .scripts(let base, let below, let above):
      base.outline + (below.map { "_{\($0.outline)}" } ?? "") + (above.map { "^{\($0.outline)}" } ?? "")
    case .accent(let letter, let mark): letter.outline + mark
    case .matrix(let open, let rows, let close):
      open + rows.map { $0.map(\.outline).joined(separator: " | ") }.joined(separator: "; ") + close
    case .space: ""
    }
  }

  /// The outline of a line.
  static func outline(_ text: String) throws -> String {
    try FormulaParser.node(FormulaLexer.tokens(of: text, number: 0)).outline
  }
}

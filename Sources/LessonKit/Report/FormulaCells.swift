import Figures

/// The entries of a table's column that are formulas as a whole, such as ∂L/∂W = Aᵀ G, as MathML.
package struct FormulaCells {
  /// Whether letters alone are a formula, too, as they are among others.
  private let hasFormulas: Bool

  package init(_ column: [String]) {
    hasFormulas = column.contains { Self.markup($0) != nil }
  }

  /// The markup of an entry; nil if it is a text.
  package func markup(_ text: String) -> String? {
    if let markup = Self.markup(text) { return markup }
    guard hasFormulas, text.wholeMatch(of: /\p{L}(, \p{L})*/) != nil else { return nil }
    return try? Formula(text).inlineMathML
  }

  private static let signs = Set("/+−·=(|‖√")

  /// Words and units that look like formulas; the unit with the micro sign and with the Greek letter.
  private static let texts: Set = ["n/a", "\u{B5}s", "\u{3BC}s"]

  /// A formula without words, with a sign or a letter that occurs in formulas alone.
  private static func markup(_ text: String) -> String? {
    let isMarked =
      text.contains { !$0.isASCII && ($0.isLetter || $0.isNumber || "∂∇Σ".contains($0)) }
      || text.contains(where: signs.contains) && text.contains(where: \.isLetter)
    guard isMarked, !texts.contains(text), let formula = try? Formula(text), !formula.hasWords else { return nil }
    return formula.inlineMathML
  }
}

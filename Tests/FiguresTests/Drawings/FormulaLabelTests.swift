import TestSupport
import Testing

@testable import Figures

@Suite struct FormulaLabelTests {
  @Test("variables are italic, indices and powers are smaller and off the line, and the line is reached again")
  func scripts() {
    let runs = FormulaLabel("x₁² + b").runs
    #expect(runs.map(\.text) == ["x", "1", "2", "+", "b"])
    #expect(runs.map(\.isItalic) == [true, false, false, false, true])
    #expect(runs.map(\.isSmall) == [false, true, true, false, false])
    #expect(runs[1].raise < 0 && runs[2].raise > 0 && runs[3].raise == 0)
    let text = FormulaLabel("x₁² + b").marks(at: Point(0, 0))
    let shifts = text.matches(of: /dy="([-\d.]+)"/).compactMap { Double($0.1) }
    #expect(abs(shifts.reduce(0, +)) < 1e-9)
  }

  @Test(
    "each kind of formula has its line of text",
    arguments: [
      ("x̂_i", "x\u{302}i"), ("½ v₆", "½v6"), ("∂L/∂W", "∂L/∂W"), ("√(σ² + ε)", "√(σ2+ε)"), ("Wᵀ", "WT"),
      ("[1  2; 3  4]", "[12;34]"), ("tanh z₂", "tanhz2"), ("1e-5", "10−5"), ("γ x̂ + β", "γx\u{302}+β"),
    ])
  func forms(formula: String, text: String) {
    #expect(FormulaLabel(formula).runs.map(\.text).joined() == text)
  }

  @Test("a text that is no formula, or has several lines, is written as it is", arguments: ["x₁ = (", "a\nb", "★", ""])
  func noFormula(text: String) {
    #expect(FormulaLabel(text).runs == [FormulaLabel.Run(text: text)])
  }

  @Test(
    "a label brings no markup of its own", arguments: ["<b>x</b>", "a < b & c", "\"'<script>", "x_<i>", "\u{0}\u{1B}"])
  func hostile(text: String) throws {
    let markup = try #require(ParsedMarkup(fragment: FormulaLabel(text).marks(at: Point(1, 2))))
    #expect(Set(markup.elements.map(\.name)).isSubset(of: ["text", "tspan"]))
  }

  @Test("marks above letters need no width, and a longer formula is wider") func width() {
    #expect(FormulaLabel("x̂").width == FormulaLabel("x").width)
    #expect(FormulaLabel("x + y").width > FormulaLabel("xy").width)
  }
}

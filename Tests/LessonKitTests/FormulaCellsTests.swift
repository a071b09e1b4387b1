@testable import LessonKit
import Testing

@Suite("Formulas in tables") struct FormulaCellsTests {
  @Test(
    "an entry without words that looks like a formula is one",
    arguments: ["z₁", "α", "∂L/∂W₀ = Xᵀ G₀", "f(1)", "n / m", "1 − α a", "(q − p)/k", "½ Σ e²", "‖e‖₁"])
  func formulas(text: String) {
    #expect(FormulaCells([text]).markup(text)?.hasPrefix("<math>") == true)
  }

  @Test(
    "words, names, numbers and what does not parse are texts",
    arguments: [
      "Adam", "L-BFGS", "Adam, α = 0.01", "E slope²", "layer 5 / layer 1", "1:2", "n/a", "µs", "μs", "b", "(α", "3 × 3",
      "",
    ])
  func texts(text: String) {
    #expect(FormulaCells([text]).markup(text) == nil)
  }

  @Test("a letter among formulas is one, a fraction stays in its line")
  func columns() {
    let cells = FormulaCells(["z₁", "W"])
    #expect(cells.markup("W") == "<math><mi>W</mi></math>" && cells.markup("no") == nil)
    #expect(cells.markup("g, g")?.hasPrefix("<math><mi>g</mi><mo>,</mo>") == true)
    #expect(cells.markup("½ a/b")?.contains("mfrac") == false && cells.markup("½")?.contains("½") == true)
  }
}

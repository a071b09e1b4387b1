import Testing

@testable import Figures

@Suite struct NumberTextTests {
  @Test(
    "numbers have a minus sign and powers of ten",
    arguments: [
      ("-0.5", "−0.5"), ("H=8e+05", "H=8×10⁵"), ("α = 1e-3", "α = 10⁻³"), ("-2.5e-10", "−2.5×10⁻¹⁰"),
      ("(-1, 2)", "(−1, 2)"), ("3e7 steps", "3×10⁷ steps"), ("1.0e+00", "1.0"), ("−4e−2", "−4×10⁻²"),
    ])
  func replaces(text: String, expected: String) { #expect(NumberText.typeset(text) == expected) }

  @Test(
    "words and ranges keep their hyphens",
    arguments: [
      "L-BFGS", "30-16-2", "two-dimensional", "LSGD-Adam", "2e3x", "e5", "x1e5", "a - b", "", "-", "1e", "1e-",
      "layer-2",
    ])
  func keeps(text: String) { #expect(NumberText.typeset(text) == text) }
}

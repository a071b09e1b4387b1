import Figures
import TestSupport
import Testing

@Suite("Formula") struct FormulaTests {
  @Test("a formula is MathML: fractions, sums with limits, no sign of the notation")
  func markup() throws {
    let markup = try Formula("∂L/∂w_ij = Σ_{k=1}^n x_in(k)").mathML
    #expect(markup.contains("<mfrac><mrow><mi>∂</mi><mi>L</mi></mrow><mrow><mi>∂</mi><msub><mi>w</mi>"))
    #expect(markup.contains("<munderover><mo>∑</mo><mrow><mi>k</mi><mo"))
    #expect(markup.contains(">in</mi>"))
    #expect(!markup.contains("_") && !markup.contains("{"))
  }

  @Test(
    "it is well-formed and cannot bring markup of its own",
    arguments: [
      "a < b > c & d", "<script>alert(1)<b>", "x_{<i>} \"'&", "1 − x̂_ij²/2  words & signs\n[1 2]   <b>",
      "e^(<a>)",
    ])
  func escaping(text: String) throws {
    let markup = try Formula(text).mathML
    let parsed = try #require(ParsedMarkup("<div>\(markup)</div>"))
    let known: Set = [
      "div", "math", "mtable", "mtr", "mtd", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac", "msub", "msup",
      "msubsup", "mover", "mpadded",
    ]
    #expect(Set(parsed.elements.map(\.name)).subtracting(known) == [])
  }

  @Test("a fraction in an exponent stays in one line, a power of ten is one, primes are not raised twice")
  func details() throws {
    #expect(try !Formula("e^(−r²/2)").mathML.contains("<mfrac>"))
    #expect(try Formula("2e-5").mathML.contains("<mn>2</mn><mo>·</mo><msup><mn>10</mn>"))
    #expect(try !Formula("f″(x)").mathML.contains("<msup>"))
    #expect(
      try Formula("Γ Λ α").mathML.contains("<mi mathvariant=\"normal\">Γ</mi><mi mathvariant=\"normal\">Λ</mi><mi>α"))
  }

  @Test("a bar replaces parentheses, and a bracket grows with what it holds")
  func parentheses() throws {
    #expect(try Formula("(a + b) / (c d)").mathML.contains("<mfrac><mrow><mi>a</mi>"))
    #expect(try Formula("((a + b) / c)").mathML.contains("<mo form=\"prefix\">(</mo><mfrac>"))
  }

  @Test("cells of a table are aligned by classes, and a long last cell makes no column wider")
  func table() throws {
    let markup = try Formula("a  b = c\nd  e = f\nall of this in words").mathML
    #expect(markup.contains("<mtd class=\"r a\" columnalign=\"right\"><mi>b</mi></mtd><mtd><mo form=\"infix\""))
    #expect(
      markup.contains("<mtd columnspan=\"3\"><mpadded width=\"0\"><mi class=\"w\" mathvariant=\"normal\">all\u{A0}of"))
  }
}

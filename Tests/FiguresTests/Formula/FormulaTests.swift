import Figures
import Foundation
import TestSupport
import Testing

@Suite("Formula") struct FormulaTests {
  @Test("a formula is MathML: fractions, sums with limits, no sign of the notation")
  func markup() throws {
    let markup = try Formula("∂L/∂w_ij = Σ_{k=1}^n x_in(k)").mathML
    #expect(markup.contains("<mfrac><mrow><mi>∂</mi><mi>L</mi></mrow><mrow><mi>∂</mi><msub><mi>w</mi>"))
    #expect(markup.contains("<munderover><mo class=\"s\" largeop=\"false\">∑</mo><mrow><mi>k</mi><mo"))
    #expect(markup.contains(">in</mi>"))
    #expect(!markup.contains("_") && !markup.contains("{"))
  }

  @Test(
    "it is well-formed and cannot bring markup of its own",
    arguments: [
      "a < b > c & d", "<script>alert(1)<b>", "x_{<i>} \"'&", "1 − x̂_ij²/2  words & signs\n[1 2]   <b>",
      "e^(<a>)", "X    the <b>input \"&\n<i>    a word &amp; 'more'",
      "a<script>alert(1)<b> = b + c = d + e = f + g + h",
    ])
  func escaping(text: String) throws {
    let markup = try Formula(text).mathML
    let parsed = try #require(ParsedMarkup("<div>\(markup)</div>"))
    let known: Set = [
      "div", "math", "mtable", "mtr", "mtd", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac", "msub", "msup",
      "msubsup", "mover", "mpadded", "table", "tr", "td", "wbr",
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

  @Test("a bar replaces parentheses, and a bracket grows with what is higher than a line, scripts aside")
  func parentheses() throws {
    #expect(try Formula("(a + b) / (c d)").mathML.contains("<mfrac><mrow><mi>a</mi>"))
    #expect(try Formula("((a + b) / c)").mathML.contains("<mo form=\"prefix\">(</mo><mfrac>"))
    #expect(try Formula("(Σ_i a_i)").mathML.contains("<mo form=\"prefix\">(</mo><munder>"))
    #expect(try Formula("(x²)").mathML.contains("<mo form=\"prefix\" stretchy=\"false\">(</mo><msup>"))
    #expect(try Formula("[X 1]").mathML.contains("stretchy=\"false\">[</mo><mi>X</mi><mspace"))
  }

  @Test("cells of a table are aligned by classes, and a long last cell makes no column wider")
  func table() throws {
    let markup = try Formula("a  b = c\nd  e = f\nall of this in words").mathML
    #expect(markup.contains("<mtd class=\"r a\" columnalign=\"right\"><mi>b</mi></mtd><mtd><mo form=\"infix\""))
    #expect(
      markup.contains("<mtd columnspan=\"3\"><mpadded width=\"0\"><mi class=\"w\" mathvariant=\"normal\">all\u{A0}of"))
  }

  @Test("words that explain letters are a list, whose lines may be broken, with formulas in them")
  func list() throws {
    let markup = try Formula("X    n×p    the input of step t\nW    p×q    the weights, not b").mathML
    #expect(markup.contains("<td>the input of step <math displaystyle=\"true\"><mi>t</mi></math></td>"))
    #expect(markup.contains("<td>the weights, not <math displaystyle=\"true\"><mi>b</mi></math></td>"))
    #expect(try !Formula("X = a    the input\nW = b    the weights").mathML.contains("<table"))
    #expect(try !Formula("a    b\nc    d").mathML.contains("<table"))
  }

  @Test("a long line may be broken before its second relation, and before the terms behind the first one")
  func pieces() throws {
    let long = try Formula("f(x, y, z) = (a + b) c d − 2 (e + g) = h i j k l m n").mathML
    let starts = long.components(separatedBy: "<wbr />").dropFirst().map { $0.contains("><mo form=\"infix\"") }
    #expect(starts == [true, true])
    #expect(long.contains("class=\"p\"><mi>f</mi>"))
    #expect(long.contains("<math displaystyle=\"true\"><mo form=\"infix\" str"))
    #expect(try !Formula("f = a = b").mathML.contains("<wbr"))
  }

  @Test("marks belong to their letter, an arrow stands above it")
  func accents() throws {
    #expect(try Formula("Z\u{304} x\u{302}").mathML.contains("<mi>Z\u{304}</mi><mi>x\u{302}</mi>"))
    #expect(try Formula("d\u{20D7}").mathML.contains("<mover accent=\"true\"><mi>d</mi>"))
  }
}

import TestSupport
import Testing

@testable import Figures

@Suite struct MarkupTests {
  @Test("characters with a meaning in XML are escaped") func escapes() {
    #expect(escaped("a<b & \"c\">'d'") == "a&lt;b &amp; &quot;c&quot;&gt;&#39;d&#39;")
    #expect(escaped("∂L/∂W → 10⁻³") == "∂L/∂W → 10⁻³")
  }

  @Test("control characters, which XML forbids, are replaced") func controlCharacters() {
    #expect(escaped("a\u{0}b\u{1B}c\n") == "a\u{FFFD}b\u{FFFD}c\n")
    #expect(ParsedMarkup(element("g", ["class": "\u{1}"], escaped("\u{FFFF}"))) != nil)
  }

  @Test(
    "coordinates have at most two decimals and no trailing zeros",
    arguments: [
      (0.1 + 0.2, "0.3"), (12, "12"), (-0.5, "-0.5"), (3.14159, "3.14"), (1.005, "1"),
      (-0.001, "0"), (0.05, "0.05"), (-1.999, "-2"), (1e5, "100000"),
    ]) func coordinates(value: Double, text: String)
  {
    #expect(coordinate(value) == text)
  }

  @Test("a label keeps its words and place") func labels() throws {
    let mark = label("a < b", at: Point(1, 2), anchor: .end, style: "adjoint-tick")
    let text = try #require(ParsedMarkup(mark)).elements[0]
    #expect(text.text == "a < b")
    #expect(text.attributes["text-anchor"] == "end" && text.attributes["x"] == "1")
  }

  @Test(
    "sub- and superscripts are smaller and moved, names of a program are not",
    arguments: [
      ("Φ_i(x)", "Φ<tspan dy=\"4\" font-size=\"11\">i</tspan><tspan dy=\"-4\">(x)</tspan>"),
      ("W^(−1/2)", "W<tspan dy=\"-4\" font-size=\"11\">−1/2</tspan>"),
      (
        "N^k X_n<",
        "N<tspan dy=\"-4\" font-size=\"11\">k</tspan><tspan dy=\"4\"> X</tspan>"
          + "<tspan dy=\"4\" font-size=\"11\">n</tspan><tspan dy=\"-4\">&lt;</tspan>"
      ), ("keep_prob, _a, b_ -1", "keep_prob, _a, b_ −1"),
    ])
  func scripts(text: String, markup: String) throws {
    #expect(ScriptText.markup(text) == markup)
    _ = try #require(ParsedMarkup(fragment: markup))
  }

  @Test("clipped marks keep the coordinates of the picture") func clips() throws {
    let area = Area(x: 10, y: 20, width: 30, height: 40)
    let marks = clipped(line(from: Point(0, 0), to: Point(99, 99), style: ""), to: area)
    let svg = try #require(ParsedMarkup(marks)).elements[0]
    #expect(svg.attributes["viewBox"] == "10 20 30 40")
    #expect(svg.attributes["x"] == "10" && svg.attributes["height"] == "40")
  }
}

import Testing

@testable import LessonKit

@Suite("Display width") struct DisplayWidthTests {
  @Test(
    "a text is as wide as the terminal cells it fills",
    arguments: [
      ("", 0), ("abc", 3), ("∂L/∂Wᵀ", 6), ("A ⊙ B", 5), ("û", 1), ("u\u{302}", 1), ("σ′(z)", 5),
      ("a\u{200B}b", 2), ("数", 2), ("한글", 4), ("🙂", 2), ("─", 1), ("97 %", 4),
    ])
  func width(text: String, cells: Int) {
    #expect(text.displayWidth == cells)
  }

  @Test("padding counts cells, not bytes")
  func padding() {
    #expect("∂û".padded(to: 4) == "∂û  ")
    #expect("数".padded(to: 4, inFront: true) == "  数")
    #expect("long".padded(to: 2) == "long")
  }

  @Test("wrapping fills lines up to the width and lets a longer word stand alone")
  func wrapping() {
    #expect("a bb ccc dddd".wrapped(to: 4) == "a bb\nccc\ndddd")
    #expect("a incomprehensible b".wrapped(to: 6) == "a\nincomprehensible\nb")
    #expect("∂∂ ∂∂ ∂∂".wrapped(to: 7, indentedBy: "  ") == "  ∂∂ ∂∂\n  ∂∂")
    #expect("97\u{A0}% of it".wrapped(to: 4) == "97\u{A0}%\nof\nit")
    #expect("".wrapped() == "")
  }

  @Test("blank lines separate paragraphs and other line ends are spaces")
  func paragraphs() {
    #expect("a\nb\n\n \nc\r\nd\n".paragraphs == ["a b", "c d"])
    #expect("\n".paragraphs.isEmpty)
  }
}

import Testing

@testable import Figures

@Suite struct TextLayoutTests {
  @Test("lines are no wider than asked and lose no word") func wraps() {
    let text = "the quick brown fox jumps over the lazy dog"
    let lines = TextLayout.lines(of: text, width: 100)
    #expect(lines.count > 1)
    #expect(lines.allSatisfy { TextLayout.width(of: $0) <= 100 })
    #expect(lines.joined(separator: " ") == text)
  }

  @Test("a word wider than the line has a line of its own") func longWord() {
    #expect(TextLayout.lines(of: "a incomprehensibility b", width: 40).count == 3)
  }

  @Test("empty text has no lines") func empty() {
    #expect(TextLayout.lines(of: " ", width: 100).isEmpty)
  }
}

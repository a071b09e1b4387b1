import Requirements
import Testing

@Suite("Printable text") struct PrintableTextTests {
  @Test("escape sequences, bells, tabs and marks of direction lose their effect, line ends stay")
  func printable() {
    #expect("a\u{1B}[31mb\u{7}\t\u{202E}c\r\nd".printable == "a�[31mb���c�\nd")
    #expect("û(t, x) − 10⁻³ 数".printable == "û(t, x) − 10⁻³ 数")
  }

  @Test("an excerpt is one line of bounded length")
  func excerpt() {
    #expect("a\nb".excerpt == "a�b")
    let long = String(repeating: "x", count: 160)
    #expect(long.excerpt == long)
    #expect((long + "y").excerpt == long + "…")
    // A single character of many marks.
    #expect(("a" + String(repeating: "\u{301}", count: 1000)).excerpt.unicodeScalars.count == 161)
  }
}

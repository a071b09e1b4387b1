import Testing

@testable import Figures

@Suite struct StyleSheetTests {
  @Test("there are rules for light and for dark") func bothSchemes() {
    #expect(StyleSheet.text.contains("@media (prefers-color-scheme: dark){"))
    #expect(StyleSheet.text.contains(Palette.lightSurface.text))
    #expect(StyleSheet.text.contains(Palette.darkSurface.text))
  }

  @Test("every rule is scoped to the figure") func scoped() {
    let rules = StyleSheet.text.replacing(/@media[^{]*\{/, with: "").split(separator: "}")
    #expect(rules.allSatisfy { $0.hasPrefix(".adjoint-figure") })
  }

  @Test("words have a contrast of at least 4.5 and lines one of 3, in both schemes and on the paper of a page")
  func contrast() {
    let schemes = [(StyleSheet.light, Color(0xFFFEFB)), (StyleSheet.dark, Color(0x17181A))]
    for (tones, paper) in schemes {
      for background in [tones.surface, paper] {
        for words in [tones.ink, tones.muted, tones.accent] { #expect(words.contrast(with: background) >= 4.5) }
        for lines in tones.series + [tones.axis] { #expect(lines.contrast(with: background) >= 3) }
      }
    }
  }

  @Test("the text needs no escaping, so HTML and XML read it alike") func plain() {
    #expect(!StyleSheet.text.contains { "<>&".contains($0) })
  }
}

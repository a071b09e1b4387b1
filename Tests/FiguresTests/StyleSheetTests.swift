import Testing

@testable import Figures

@Suite struct StyleSheetTests {
  @Test("there are rules for light and for dark") func bothSchemes() {
    #expect(StyleSheet.text.contains("@media (prefers-color-scheme: dark){"))
    #expect(StyleSheet.text.contains(Palette.lightSurface.text))
    #expect(StyleSheet.text.contains(Palette.darkSurface.text))
  }

  @Test("every rule is scoped to the figure") func scoped() {
    let rules = StyleSheet.text
      .replacing("@media (prefers-color-scheme: dark){", with: "")
      .split(separator: "}")
    #expect(rules.allSatisfy { $0.hasPrefix(".adjoint-figure") })
  }

  @Test("the text needs no escaping, so HTML and XML read it alike") func plain() {
    #expect(!StyleSheet.text.contains { "<>&".contains($0) })
  }
}

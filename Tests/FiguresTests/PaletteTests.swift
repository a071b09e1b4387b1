import Testing

@testable import Figures

@Suite struct PaletteTests {
  @Test("every colour has a contrast of at least 3 on the light and the dark surface")
  func contrast() {
    for color in Palette.colors {
      #expect(color.contrast(with: Palette.lightSurface) >= 3, "\(color.text)")
      #expect(color.contrast(with: Palette.darkSurface) >= 3, "\(color.text)")
    }
  }

  @Test("colour and dash together differ for thirty series") func combinations() {
    let looks = (0..<30).map { "\(Palette.colorIndex($0)) \(Palette.dash($0))" }
    #expect(Set(looks).count == 30)
  }

  @Test("the first five series differ in dash and in shape alone") func withoutColor() {
    #expect(Set((0..<5).map { Palette.dash($0) }).count == 5)
    #expect(Set((0..<5).map { Palette.shape($0, at: Point(0, 0)) }).count == 5)
  }
}

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

  @Test("eight series have eight colours, no two of which are close") func distinct() {
    let colors = (0..<8).map { Palette.colors[Palette.colorIndex($0)] }
    for (i, a) in colors.enumerated() {
      for b in colors[..<i] {
        let parts = [a.red - b.red, a.green - b.green, a.blue - b.blue]
        let distance = parts.map { $0 * $0 }.reduce(0, +).squareRoot()
        // A fifth of the way from black to blue.
        #expect(distance > 0.2, "\(a.text) and \(b.text)")
      }
    }
  }

  @Test("colour and dash together differ for forty series") func combinations() {
    let looks = (0..<40).map { "\(Palette.colorIndex($0)) \(Palette.dash($0))" }
    #expect(Set(looks).count == 40)
  }

  @Test("the first five series differ in dash and in shape alone") func withoutColor() {
    #expect(Set((0..<5).map { Palette.dash($0) }).count == 5)
    #expect(Set((0..<5).map { Palette.shape($0, at: Point(0, 0)) }).count == 5)
  }
}

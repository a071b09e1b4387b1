import TestSupport
import Testing

@testable import Figures

@Suite struct ColorBarTests {
  @Test("ticks lie beside the bar and have room") func ticks() throws {
    let domain = Domain(1e-3...1, scale: .logarithmic)
    let bar = ColorBar(colorMap: .sequential, domain: domain, corner: Point(10, 20), height: 200)
    let picture = try #require(ParsedMarkup(fragment: bar.marks()))
    #expect(picture.texts == ["10⁻³", "10⁻²", "10⁻¹", "10⁰"])
    let widest = picture.texts.map { TextLayout.width(of: $0) }.max() ?? 0
    #expect(ColorBar.width(domain: domain, height: 200) >= 14 + widest)
  }

  @Test("the largest value is on top") func direction() {
    let domain = Domain(0...1, scale: .linear)
    let bar = ColorBar(colorMap: .sequential, domain: domain, corner: Point(10, 20), height: 200)
    #expect(bar.projection.position(of: 1) == 20)
    #expect(bar.projection.position(of: 0) == 220)
  }
}

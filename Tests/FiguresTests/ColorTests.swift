import Testing

@testable import Figures

@Suite struct ColorTests {
  @Test("a colour code is read and written unchanged") func codes() {
    #expect(Color(0x0072B2).text == "#0072b2")
    #expect(Color(0x00000A).text == "#00000a")
  }

  @Test("black on white has the largest contrast, 21") func extremes() {
    // 1.05 / 0.05 = 21 up to a few roundings.
    #expect(abs(Color.black.contrast(with: .white) - 21) < 1e-9)
    #expect(Color.white.contrast(with: .white) == 1)
  }

  @Test("text on any grey has a contrast of at least 4.5") func textColor() {
    for grey in 0...255 {
      let color = Color(grey << 16 | grey << 8 | grey)
      #expect(color.contrast(with: color.textColor) >= 4.5)
    }
  }

  @Test("mixing ends at both colours") func mixes() {
    #expect(Color.black.mixed(with: .white, fraction: 0) == .black)
    #expect(Color.black.mixed(with: .white, fraction: 1) == .white)
  }
}

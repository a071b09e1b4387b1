import Testing

@testable import Figures

@Suite struct CellTextTests {
  @Test("counts are shown in full") func counts() {
    #expect(
      CellText.texts(of: [0, 12, 123_456, -3], scale: .linear) == ["0", "12", "123456", "−3"])
  }

  @Test("other values share their decimals") func decimals() {
    #expect(
      CellText.texts(of: [1, 0.1 + 0.2, -0.0487], scale: .linear) == ["1.00", "0.30", "−0.05"])
    #expect(CellText.texts(of: [123.4, 0.04], scale: .linear) == ["123", "0"])
  }

  @Test("values over many powers of ten have digits of their own") func powers() {
    #expect(CellText.texts(of: [0.5, 0.00123], scale: .logarithmic) == ["0.5", "0.0012"])
    #expect(CellText.texts(of: [1.26e9, 0], scale: .linear) == ["1.3×10⁹", "0"])
  }

  @Test("values that are not finite are not rounded") func notFinite() {
    #expect(
      CellText.texts(of: [.nan, .infinity, -.infinity, 1.5], scale: .linear)
        == ["", "∞", "−∞", "1.50"])
  }
}

import Testing

@testable import Figures

@Suite struct ScaleTests {
  @Test("values that are not finite have no place") func notFinite() {
    for value in [Double.nan, .infinity, -.infinity, 1e301] {
      #expect(Scale.linear.length(of: value) == nil)
      #expect(Scale.logarithmic.length(of: value) == nil)
    }
  }

  @Test("values that are not positive have no place on a logarithmic scale") func notPositive() {
    #expect(Scale.logarithmic.length(of: 0) == nil)
    #expect(Scale.logarithmic.length(of: -1) == nil)
    #expect(Scale.linear.length(of: -1) == -1)
  }

  @Test("an axis refuses an empty range") func emptyRange() async {
    await #expect(processExitsWith: .failure) { _ = Axis(label: "x", range: 1...1) }
  }

  @Test("an axis refuses an infinite range") func infiniteRange() async {
    await #expect(processExitsWith: .failure) { _ = Axis(label: "x", range: 0...(.infinity)) }
  }

  @Test("a logarithmic axis refuses zero") func logarithmOfZero() async {
    await #expect(processExitsWith: .failure) {
      _ = Axis(label: "x", scale: .logarithmic, range: 0...1)
    }
  }
}

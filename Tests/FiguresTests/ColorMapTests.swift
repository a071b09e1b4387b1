import Testing

@testable import Figures

@Suite struct ColorMapTests {
  @Test("the sequential map gets lighter all the way") func sequential() {
    let luminances = (0...256).map {
      ColorMap.sequential.color(at: Double($0) / 256).luminance
    }
    #expect(zip(luminances, luminances.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test("the diverging map gets darker away from its middle") func diverging() {
    let luminances = (0...256).map { ColorMap.diverging.color(at: Double($0) / 256).luminance }
    #expect(zip(luminances[0...128], luminances[1...128]).allSatisfy { $0 < $1 })
    #expect(zip(luminances[128...], luminances[129...]).allSatisfy { $0 > $1 })
  }

  @Test("fractions outside are clamped") func clamped() {
    #expect(ColorMap.sequential.color(at: -1) == ColorMap.sequential.color(at: 0))
    #expect(ColorMap.sequential.color(at: 2) == ColorMap.sequential.color(at: 1))
  }

  @Test("the diverging domain is symmetric around zero") func domain() {
    let map = ColorMap.diverging
    #expect(
      map.domain(covering: [-1, 3, .nan], scale: .linear, range: nil)
        == Domain(-3...3, scale: .linear))
    #expect(
      map.domain(covering: [0], scale: .linear, range: -2...1) == Domain(-2...2, scale: .linear))
    #expect(map.domain(covering: [0], scale: .linear, range: nil) == Domain(-1...1, scale: .linear))
  }
}

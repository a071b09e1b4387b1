import Testing

@testable import Figures

@Suite struct ProjectionTests {
  @Test("the ends of the domain are at the ends in pixels") func ends() {
    let down = Projection(domain: Domain(-1...1, scale: .linear), start: 300, end: 100)
    #expect(down.position(of: -1) == 300)
    #expect(down.position(of: 1) == 100)
    #expect(down.position(of: 0) == 200)
  }

  @Test("equal ratios are equal lengths on a logarithmic scale") func logarithmic() throws {
    let projection = Projection(domain: Domain(1...100, scale: .logarithmic), start: 0, end: 100)
    // log10(10) is 1 up to its last bit, and 100 · 2⁻⁵² < 1e-12.
    #expect(abs(try #require(projection.position(of: 10)) - 50) < 1e-12)
    #expect(projection.position(of: 0) == nil)
  }

  @Test("values far outside stay within the numbers a viewer can draw") func clamped() {
    let projection = Projection(domain: Domain(0...1e-9, scale: .linear), start: 0, end: 100)
    #expect(projection.position(of: 1e300) == 1e5)
    #expect(projection.position(of: -1e300) == -1e5)
    #expect(projection.position(of: .nan) == nil)
  }
}

import Testing

@testable import Figures

@Suite struct DomainTests {
  @Test("the domain covers the finite values only") func covers() {
    let domain = Domain(covering: [3, .nan, -1, .infinity], scale: .linear)
    #expect(domain.lower == -1 && domain.upper == 3)
    let positive = Domain(covering: [0, 0.1, -5, 10], scale: .logarithmic)
    #expect(positive.lower == 0.1 && positive.upper == 10)
  }

  @Test(
    "equal values get room on both sides",
    arguments: [0, 1, -3, 1e300, 1e-300, .leastNonzeroMagnitude, 1e15])
  func degenerate(value: Double) {
    let domain = Domain(covering: [value, value], scale: .linear)
    #expect(domain.lower < value && value < domain.upper)
    #expect(!Ticks.ticks(of: domain, intervals: 5).isEmpty)
  }

  @Test("values that differ by rounding only count as equal") func almostEqual() {
    let domain = Domain(covering: [1, 1.nextUp], scale: .linear)
    #expect(domain.upper - domain.lower > 0.1)
  }

  @Test("a single value on a logarithmic scale has room on both sides") func logarithmic() {
    let domain = Domain(covering: [3], scale: .logarithmic)
    #expect(domain.lower < 3 && domain.upper > 3 && domain.lower > 0)
  }

  @Test("no value gives a valid domain") func empty() {
    #expect(Domain(covering: [], scale: .linear) == Domain(0...1, scale: .linear))
    #expect(Domain(covering: [-1], scale: .logarithmic) == Domain(1...10, scale: .logarithmic))
  }

  @Test("rounding moves the ends out to ticks") func rounds() {
    #expect(
      Domain(0.13...0.97, scale: .linear).rounded(intervals: 5) == Domain(0...1, scale: .linear))
    #expect(
      Domain(0.3...70, scale: .logarithmic).rounded(intervals: 5)
        == Domain(0.2...100, scale: .logarithmic))
  }

  @Test("the extremes of what can be shown do not overflow") func extremes() {
    let domain = Domain(covering: [-1e300, 1e300], scale: .linear).rounded(intervals: 5)
    #expect(domain.lower.isFinite && domain.upper.isFinite)
    #expect(Ticks.ticks(of: domain, intervals: 5).count > 2)
  }
}

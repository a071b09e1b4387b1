import Testing

@testable import Kernels

@Suite("Peak") struct PeakTests {
  @Test("the computation takes two operations per lane, sum and round")
  func operations() {
    #expect(peakComputation(Double.self, rounds: 1000) == 2 * 12 * Double.laneCount * 1000)
    #expect(peakComputation(Float.self, rounds: 1000) == 2 * 12 * Float.laneCount * 1000)
  }
}

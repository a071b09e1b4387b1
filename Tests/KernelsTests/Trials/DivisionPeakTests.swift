import Testing

@testable import Kernels

@Suite("DivisionPeak") struct DivisionPeakTests {
  @Test("the computation takes one division per lane, quotient and round")
  func divisions() {
    #expect(Double.divideInRegisters(rounds: 100) == 6 * Double.laneCount * 100)
    #expect(Float.divideInRegisters(rounds: 100) == 6 * Float.laneCount * 100)
  }
}

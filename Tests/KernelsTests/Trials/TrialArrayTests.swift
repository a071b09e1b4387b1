import Testing

@testable import Kernels

@Suite("TrialArray") struct TrialArrayTests {
  @Test("all elements are numbers of the range, and not all are equal", arguments: [1, 100, 10_000])
  func range(count: Int) {
    let array = TrialArray<Float>(count: count, in: -0.5...2)
    let values = (0..<count).map { array.address[$0] }
    #expect(values.allSatisfy { -0.5 <= $0 && $0 <= 2 })
    #expect(count == 1 || Set(values).count > 10)
  }
}

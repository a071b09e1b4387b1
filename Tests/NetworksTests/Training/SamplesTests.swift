import Matrices
import Networks
import Testing

@Suite("Samples") struct SamplesTests {
  @Test("rows take inputs and targets together, in the order asked for")
  func rows() {
    let samples = Samples<Double>([[1, 2], [3, 4], [5, 6]], [[10], [20], [30]])
    let some = samples.rows(at: [2, 0, 2])
    #expect(samples.count == 3 && some.count == 3)
    #expect(some.inputs == [[5, 6], [1, 2], [5, 6]] && some.targets == [[30], [10], [30]])
    #expect(samples.rows(at: []).count == 0)
  }

  @Test("different numbers of inputs and targets trap with both shapes")
  func trap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Samples<Double>(.zeros(3, 2), .zeros(2, 1))
    }
    #expect(saidOnTrapping(result, "each sample needs inputs and targets, found 3×2 and 2×1"))
  }
}

import Matrices
import Networks
import Testing

@Suite("Samples") struct SamplesTests {
  @Test("rows take inputs, targets and weights together, in the order asked for")
  func rows() {
    let samples = Samples<Double>([[1, 2], [3, 4], [5, 6]], [[10], [20], [30]])
    let some = samples.rows(at: [2, 0, 2])
    #expect(samples.count == 3 && some.count == 3)
    #expect(some.inputs == [[5, 6], [1, 2], [5, 6]] && some.targets == [[30], [10], [30]])
    #expect(samples.rows(at: []).count == 0 && some.weights == nil)
    let weighted = samples.weighted(by: [1, 2, 3]).rows(at: [2, 0])
    #expect(weighted.weights == [[3], [1]] && weighted.targets == [[30], [10]])
  }

  @Test("weights of samples and of classes multiply")
  func weights() {
    let samples = Samples<Double>(.ones(3, 1), .ones(3, 1), weights: [[1], [2], [4]])
    #expect(samples.weighted(by: [3, 1, 0.5]).weights == [[3], [2], [2]])
    let byClass = samples.weighted(byClass: [10, 0.5], labels: [1, 0, 1])
    #expect(byClass.weights == [[0.5], [20], [2]])
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

  @Test("weights that are no column of as many trap with both shapes")
  func weightsTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Samples<Double>(.zeros(3, 2), .zeros(3, 1), weights: .ones(3, 2))
    }
    #expect(saidOnTrapping(result, "3 samples need weights 3×1, found 3×2"))
  }

  @Test("a label without a weight traps")
  func labelTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Samples<Double>(.zeros(1, 1), .zeros(1, 1)).weighted(byClass: [1, 1], labels: [2])
    }
    #expect(saidOnTrapping(result, "classes are 0 to 1, found 2"))
  }
}

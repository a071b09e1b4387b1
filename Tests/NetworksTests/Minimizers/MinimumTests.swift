import Networks
import Testing

@Suite("Minimum") struct MinimumTests {
  @Test("a search has converged by its gradient or its decrease, and by nothing else")
  func convergence() {
    let converged = Minimum<Double>.Reason.allCases.filter(\.hasConverged)
    #expect(converged == [.gradient, .decrease])
  }

  @Test("limits end a search whatever the function")
  func limits() {
    let limits = Minimum<Double>.Reason.allCases.filter(\.isLimit)
    #expect(limits == [.iterationLimit, .evaluationLimit])
  }
}

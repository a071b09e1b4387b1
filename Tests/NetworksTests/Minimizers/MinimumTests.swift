import Networks
import Testing

@Suite("Minimum") struct MinimumTests {
  @Test("a search has converged by the tolerance of its gradient or of its function, and by nothing else")
  func convergence() {
    let converged = Minimum<Double>.Reason.allCases.filter(\.hasConverged)
    #expect(converged == [.gradientTolerance, .functionTolerance])
  }

  @Test("limits end a search whatever the function")
  func limits() {
    let limits = Minimum<Double>.Reason.allCases.filter(\.isLimit)
    #expect(limits == [.iterationLimit, .evaluationLimit, .timeLimit])
  }
}

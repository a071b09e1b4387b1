import Networks
import Testing

@Suite("Minimum") struct MinimumTests {
  @Test("a search has converged by the tolerance of its gradient or of its function, or by the precision")
  func convergence() {
    let converged = Minimum<Double>.Reason.allCases.filter(\.hasConverged)
    #expect(converged == [.gradientTolerance, .functionTolerance, .precisionReached])
  }

  @Test("limits end a search whatever the function")
  func limits() {
    let limits = Minimum<Double>.Reason.allCases.filter(\.isLimit)
    #expect(limits == [.iterationLimit, .evaluationLimit, .timeLimit])
  }

  @Test("every reason has words of its own")
  func words() {
    let reasons = Minimum<Double>.Reason.allCases
    #expect(Set(reasons.map { "\($0)" }).count == reasons.count)
    #expect("\(Minimum<Double>.Reason.evaluationLimit)" == "limit of evaluations")
    #expect(reasons.allSatisfy { "\($0)" != $0.rawValue })
  }
}

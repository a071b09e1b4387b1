import Foundation
import TestSupport
import Testing

@Suite("lesson-inverse-burgers") struct InverseBurgersLessonTests {
  @Test("gradients of the coefficients, estimates, and what is possible at best")
  func quick() throws {
    let lesson = try QuickLesson("lesson-inverse-burgers")

    // Differences by five points: h⁴/30 of a fifth derivative, which for L, quadratic in λ₁ and in e^κ, is below 2⁵ L,
    // and 1.5 ε L/h: together below 1e-11 L, with L of 10 at most.
    #expect(try lesson("coefficientGradientError") < 1e-10)
    // Sums over 200 points of terms of order 1, each rounded some fifty times.
    #expect(try lesson("fusedGradientError") < 200 * 50 * .ulpOfOne)

    // Least squares with known initial values: the errors of 4 experiments with 1 % noise, two coefficients each, in
    // standard errors. A normal distribution exceeds 5 of them once in two million.
    #expect(try lesson("leastSquaresErrors") < 5)
    // A seed's few measurements are the first of its many, and more cannot tell less; more noise is proportional.
    #expect(try lesson("viscosityStandardErrorNoisy") < lesson("viscosityStandardErrorFewNoisy"))
    let ratio =
      try lesson("viscosityStandardErrorVeryNoisy") / lesson("viscosityStandardErrorNoisy")
    #expect(abs(ratio - 10) < 1e-9)

    // λ₁ begins at 0, so its error of 1 must fall. λ₂, which only the few measurements near the shock tell, first grows
    // to more than twice the truth: a short training has to bring it back.
    #expect(try lesson("productErrorMedian") < 0.1)
    #expect(try lesson("viscosityErrorMedian") < 1)
    // The network explains more than half of u; the mean of u, 0, has the error 1.
    #expect(try lesson("relativeL2Error") < 0.5)
    #expect(try lesson("relativeL2ErrorNoisy") < 0.5)
    #expect(try lesson("trainingSeconds") > 0)
  }

  @Test("a loss that is not finite ends with a sentence and the last good estimate")
  func notFinite() throws {
    try withTemporaryFolder { folder in
      let run = try ChildProcess(
        "lesson-inverse-burgers", "--quick", "--weight", "1e308", "--output", folder.path)
      #expect(run.status == 1)
      #expect(run.error.contains("the loss is not finite; the last good estimate is λ₁ = 0.0"))
    }
  }
}

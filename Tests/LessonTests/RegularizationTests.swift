import Foundation
import Testing

@Suite("lesson-regularization") struct RegularizationLessonTests {
  @Test("penalties are where their formulas say, in the book too, and decay inside Adam is not decay")
  func quick() throws {
    let lesson = try QuickLesson("lesson-regularization")

    // Distances in units of the bound that follows from the gradient and from rounding.
    #expect(try lesson("ridgeDistanceInBounds") <= 1)
    // Targets are rounded by up to δ = 5·10⁻⁷, which moves w by at most √10 δ over the smallest singular value of the
    // powers, 2.97·10⁻⁷: by 5.4, of a norm of 1.75·10⁶.
    #expect(try lesson("bookDistanceWithoutDecay") <= 5.4 / 1.75e6)
    #expect(try lesson("bookDistanceNearest") < lesson("bookDistanceStated") / 100)

    #expect(try lesson("lassoZeroCountsRight") == 1)
    // 400 steps, each of which leaves 1 − 2 α = 0.8 of the distance: rounding alone is left, of weights below 1.
    #expect(try lesson("penaltyPathDistance") <= 1e-14)

    // Central differences of a parabola are exact but for rounding, ε λ w²/(2 h λ w) ≈ 10⁻¹³ with w = 2 and h = 10⁻³.
    #expect(try abs(lesson("penaltySlope") - 2) <= 1e-11)
    // A walk of n = 500 steps of Adam has the standard deviation α √n = 0.22, its mean 0.22/√3 = 0.13, relative to a
    // weight of 1: so does the exponent of the decay, 2 α λ n/σ = 0.1 and 0.001. Three standard deviations, although it
    // is a median of three.
    #expect(try abs(lesson("adamShrinkageSmallGradient") - exp(-0.1)) <= 3 * 0.13 * 0.1)
    #expect(try abs(lesson("adamShrinkageLargeGradient") - exp(-0.001)) <= 3 * 0.13 * 0.001)
    // Decoupled, α λ n = 0.0005 for both.
    for name in ["decoupledShrinkageSmallGradient", "decoupledShrinkageLargeGradient"] {
      #expect(try abs(lesson(name) - exp(-0.0005)) <= 3 * 0.13 * 0.0005, "\(name)")
    }
  }
}

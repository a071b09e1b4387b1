import Foundation
import Testing

@Suite("lesson-overfitting") struct OverfittingLessonTests {
  @Test("figure 5.9, early stopping, the notebook, the price of choosing and learning curves")
  func quick() throws {
    let lesson = try QuickLesson("lesson-overfitting")

    // Known values, with half a unit of their last digit.
    #expect(try abs(lesson("truthError") - 0.4187) <= 5e-5)
    #expect(try abs(lesson("bestError1") - 0.5891) <= 5e-5)
    // The limits that scaled conjugate gradients have to reach, and how often.
    #expect(try lesson("reachedShare1") >= 0.75)
    #expect(try lesson("bestError3") <= 0.172 && lesson("reachedShare3") > 0.5)
    #expect(try lesson("bestError10") <= 1e-6)
    // The network that fits best is not the closest one to the curve.
    #expect(try lesson("lowestErrorCurveError") > lesson("closestCurveError"))
    #expect(try lesson("trainingErrorWidth10") < lesson("trainingErrorWidth1"))

    // Two trainings of the quick run.
    #expect(try lesson("validationMinimumBeforeEnd") == 2 && lesson("bestModelsRestored") == 2)

    // The acceptance of the notebook's setting, from Keras's beginning.
    #expect(try lesson("validationLossGlorot") <= 1e-2)
    // One network's validation error does not flatter; three seeds have heavy tails, Student's t with two degrees of
    // freedom is beyond 10 once in a hundred.
    for size in [10, 40] {
      let flattery = try lesson("flatteryOfOne\(size)Observations")
      #expect(try abs(flattery) <= 10 * lesson("flatteryOfOneError\(size)Observations"))
    }

    // A small network is wrong where a large one has learned its digits by heart: both gaps shrink with more digits.
    for size in ["Small", "Large"] {
      #expect(try lesson("gapAllDigits\(size)") < lesson("gapFewDigits\(size)"))
    }
    #expect(
      try lesson("validationErrorAllDigitsLarge") < lesson("validationErrorAllDigitsSmall"))
  }
}

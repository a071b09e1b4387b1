import Testing

@Suite("lesson-activations") struct ActivationsTests {
  @Test("LeCun's constants, the error of the ratio, and who is flat")
  func quick() throws {
    let lesson = try QuickLesson("lesson-activations")

    // Known to the digits that are written here.
    #expect(try abs(lesson("valueAtOne") - 0.999997) < 1e-6)
    #expect(try abs(lesson("slopeAtZero") - 1.1439) < 1e-4)
    // The search has steps of 2.5e-5.
    #expect(try abs(lesson("bendPlace") - 0.98772) < 4e-5)
    #expect(try abs(lesson("bendValue") - 0.99068) < 4e-5)
    // The largest error on a grid of hundredths is, to the second order, that of the function.
    #expect(try abs(lesson("rationalError") - 0.0235) < 1e-4)

    // Means of a normal number by the trapezoidal rule: ½ by symmetry; 1/√2π = 0.3989; ½ of the slopes of ReLU are 1,
    // the one at the kink is counted as 0, which is a step of 1/64 times half of the density there.
    #expect(try abs(lesson("logisticMean") - 0.5) < 1e-9)
    #expect(try abs(lesson("tanhMean")) < 1e-9)
    #expect(try abs(lesson("reluMean") - 0.3989) < 1e-4)
    #expect(try abs(lesson("reluSquaredSlope") - 0.5) < 0.3990 / 64)
    // tanh′² ≤ 1, σ′² ≤ 1/16.
    #expect(try lesson("logisticSquaredSlope") < 1.0 / 16)

    #expect(try lesson("endsTargetSlope") < lesson("oneTargetSlope"))
    // The linear term of 0.1 holds every slope above 0.01; with large weights tanh is flat, and learns less.
    #expect(try lesson("linearTermLargeFlat") == 0)
    #expect(try lesson("tanhLargeFlat") > 0.5 && lesson("tanhFlat") < 0.01)
    #expect(try lesson("linearTermLargeTestAccuracy") > lesson("tanhLargeTestAccuracy"))
    #expect(try lesson("tanhTrainingLoss") < lesson("logisticTrainingLoss"))
  }
}

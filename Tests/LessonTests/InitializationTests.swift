import Testing

@Suite("lesson-initialization") struct InitializationTests {
  @Test(
    "the ratios of Glorot's figures 6 and 7, their peaks at zero, and the width of a uniform distribution"
  )
  func quick() throws {
    let lesson = try QuickLesson("lesson-initialization")

    // The ratios that an independent program found, to 10 %.
    for (name, expected) in [
      ("standardActivationRatio", 0.102), ("standardGradientRatio", 0.084),
      ("standardWeightGradientRatio", 1.04), ("normalizedActivationRatio", 0.511),
      ("normalizedGradientRatio", 0.41),
    ] {
      #expect(try abs(lesson(name) / expected - 1) <= 0.1, "\(name)")
    }
    // The captions: the peak at zero increases with the layer, that of the gradients decreases.
    for layer in 1..<5 {
      #expect(
        try lesson("standardZeroPeakLayer\(layer)") < lesson("standardZeroPeakLayer\(layer + 1)"))
      #expect(
        try lesson("standardGradientZeroPeakLayer\(layer)")
          > lesson("standardGradientZeroPeakLayer\(layer + 1)"))
    }

    // ReLU multiplies E a² by n σ²/2 in each of 30 layers. In a layer of n units the logarithm of a sample's mean
    // square has the variance 5/n (the relative variance of max(0, s)² is 5), so that of the root mean square after 30
    // layers of 512 has the standard deviation ½ √(150/512) = 0.27; four of them are a factor of 3.
    for (name, expected) in [("reluHeLastActivation", 1), ("reluGlorotLastActivation", 3.05e-5)] {
      let ratio = try lesson(name) / expected
      #expect(ratio > 1.0 / 3 && ratio < 3, "\(name)")
    }

    // The standard deviation of 250 000 uniform weights (E w⁴ = 1.8 σ⁴) has the relative standard error √(0.8/4/250
    // 000) = 0.0009.
    #expect(try abs(lesson("rightWeightStandardDeviation") - 1) < 0.0045)
    #expect(try abs(lesson("slideWeightStandardDeviation") / 3.0.squareRoot() - 1) < 0.0045)
    // The mean square of 500 units is off by √(2/500) = 6 % at most, 3 % of its root, and tanh damps what the layers
    // before were off by.
    #expect(try abs(lesson("rightActivation") / 0.23 - 1) < 0.1)
    #expect(try abs(lesson("slideActivation") / 0.67 - 1) < 0.1)

    // 190 000 numbers of fourth moment below 3 σ⁴: relative standard error of the standard deviation below √(2/4/190
    // 000).
    #expect(try abs(lesson("truncatedStandardDeviation") / 0.8796 - 1) < 5 * 0.0017)
    // An integral and its fixed point, to the three digits that they are known to.
    #expect(try abs(lesson("leCunMeanSquare") - 0.750) < 0.001)
    #expect(try abs(lesson("leCunFixedPoint") - 0.383) < 0.001)
    #expect(try lesson("glorotTrainingLoss") < lesson("standardTrainingLoss"))
  }
}

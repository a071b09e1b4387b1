import Testing

@Suite("lesson-residual-networks") struct ResidualNetworksTests {
  @Test("affine blocks are affine, orders are those of the methods, and gradients keep their size")
  func quick() throws {
    let lesson = try QuickLesson("lesson-residual-networks")
    // Sums of 8 numbers in 64 blocks, whose errors add up like random numbers: some √512 ε, against a curvature of
    // order 1.
    for count in [1, 4, 16, 64] {
      #expect(try lesson("affineDeviation\(count)") <= 23 * .ulpOfOne)
      #expect(try lesson("tanhDeviation\(count)") > 0.01)
    }
    // The best line on 256 points instead of the integral: an error of 1/256.
    #expect(try lesson("affineTrainedRMS") >= lesson("bestLineRMS") * (1 - 1.0 / 256))
    #expect(try lesson("tanhTrainedRMS") < 0.1 * lesson("bestLineRMS"))

    // Between 32 and 64 blocks the next term of the expansion in 1/N is some percent of the first.
    for part in ["Output", "InputGradient", "WeightGradient"] {
      #expect(try abs(lesson("euler\(part)Order") - 1) <= 0.1, "\(part)")
      #expect(try abs(lesson("heunBeginning\(part)Order") - 1) <= 0.1, "\(part)")
      #expect(try abs(lesson("heun\(part)Order") - 2) <= 0.1, "\(part)")
    }
    for part in ["State", "InputGradient", "WeightGradient"] {
      #expect(try abs(lesson("euler\(part)ReconstructionOrder") - 1) <= 0.1, "\(part)")
      #expect(try abs(lesson("heun\(part)ReconstructionOrder") - 3) <= 0.2, "\(part)")
    }
    // Root mean squares over 40 draws are uncertain by some 10 %, log₂ of the quotient of those of 16 and 64 blocks,
    // per doubling, by 0.1: three times that.
    for (key, order) in [("smooth", 1.0), ("independent", 0.5), ("rough", 0)] {
      #expect(try abs(lesson(key + "DistanceOrder") - order) <= 0.3, "\(key)")
      #expect(try abs(lesson(key + "GradientDistanceOrder") - order) <= 0.3, "\(key)")
    }

    // (1 + C/128)^128 with ‖J‖ < 2 for Glorot's weights is below e², and weights that vanish have 3^(−1/2) per layer.
    #expect(try lesson("residualGradientRange") < 10 && lesson("residualWeightGradientRange") < 10)
    #expect(try lesson("plainStandardFirstGradient") < 1e-20)
    #expect(try lesson("plainLargeFirstGradient") > 1e3)

    // Two matrices per block, against the few of one block; parameters and their gradients are below 6 matrices.
    #expect(try lesson("stackActivations128") > 2 * 128)
    #expect(try lesson("reconstructingActivations128") <= lesson("reconstructingActivations8") + 12)
  }
}

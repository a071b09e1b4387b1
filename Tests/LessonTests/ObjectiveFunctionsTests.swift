import Foundation
import Testing

@Suite("lesson-objective-functions") struct ObjectiveFunctionsLessonTests {
  @Test(
    "minima, limits and gradients are those of theory, and classifiers come near what is possible")
  func quick() throws {
    let lesson = try QuickLesson("lesson-objective-functions")
    try expectRegression(lesson)
    try expectSumsAndMeans(lesson)
    try expectCrossEntropy(lesson)
    try expectSoftmax(lesson)
    try expectConfidentlyWrong(lesson)
    try expectSignalInNoise(lesson)
    try expectTumours(lesson)
  }

  private func expectRegression(_ lesson: QuickLesson) throws {
    // Differences divide the roundings of a loss of 2500, a few times 3·10⁻¹³, by 10⁻³.
    #expect(try lesson("regressionGradientError") < 4e-9)
    // The sum of five gradients of up to 320 is off by 3·10⁻¹³, which moves 202.4 by half as much: three units.
    #expect(try lesson("constantError") <= 8 * .ulpOfOne)
    // The slope of 41 points of noise 0.3 has the standard error 0.3/√14.35 = 0.08; that of a training is far below.
    #expect(try lesson("slopeTrainingError") < 0.008)
    // 6 · (1 + 0.95 + 0.9 + 0.85) / 14.35, but for some forty roundings of numbers up to 7.
    #expect(try abs(lesson("squaresShiftExpected") + 6 * 3.7 / 14.35) < 1e-13)
    #expect(try abs(lesson("squaresShift") - lesson("squaresShiftExpected")) < 1e-13)
    #expect(try lesson("slopeSquares4") == lesson("slopeRoot4"))
    #expect(try abs(lesson("slopeErrorSquares4") - 6 * 3.7 / 14.35) < 5 * 0.08)
    #expect(try lesson("slopeErrorAbsolute4") < lesson("slopeErrorSquares4"))
    #expect(try lesson("slopeErrorHuber4") < lesson("slopeErrorSquares4"))
  }

  /// Errata E-33, E-10 and E-36.
  private func expectSumsAndMeans(_ lesson: QuickLesson) throws {
    // Two sums of up to 10 000 positive terms, each rounded as often at worst.
    #expect(try lesson("outputSumRatioError") <= 10_000 * .ulpOfOne)
    #expect(try lesson("normError") <= 10_000 * .ulpOfOne)
    // 50 roundings, ten times amplified where positive and negative terms cancel.
    #expect(try lesson("gradientRatioError") <= 500 * .ulpOfOne)
    // 100 steps of some 54 roundings of weights up to 2; the steps shrink differences.
    #expect(try lesson("rescaledWeightDifference") <= 2 * 100 * 54 * .ulpOfOne)
    #expect(try lesson("rescaledLoss") < lesson("unscaledLoss"))
    // α λ = 0.25 · 50: each step multiplies the error by about −11.5, its square by 132.
    #expect(try lesson("divergedLoss") > 1e150)
    // 60 roundings of gradients up to 10.
    #expect(try lesson("sampleMeanError") <= 600 * .ulpOfOne)
    #expect(try lesson("batchMeanError") <= 600 * .ulpOfOne)
    #expect(try lesson("adagradStepError") <= 10 * .ulpOfOne)
  }

  /// Erratum E-34, and E-35, which is none.
  private func expectCrossEntropy(_ lesson: QuickLesson) throws {
    // A few sums of logarithms, of two units each.
    #expect(try lesson("entropyError") <= 20 * .ulpOfOne)
    #expect(try lesson("vertexError") <= 20 * .ulpOfOne)
    #expect(try lesson("shapesError") <= 20 * .ulpOfOne)
    // The minimizer stops where the gradient, q − p, is at most 10⁻¹⁰; the value is then exact to its square.
    #expect(try lesson("minimumPlaceError") <= 1e-10)
    #expect(try lesson("minimumValueError") <= 10 * .ulpOfOne)
    #expect(try abs(lesson("crossEntropyAtVertex") + log(0.7)) <= 4 * .ulpOfOne)
    #expect(try lesson("crossEntropyAtEqual") > lesson("crossEntropyAtVertex"))
  }

  private func expectSoftmax(_ lesson: QuickLesson) throws {
    #expect(try lesson("softmaxTapeError") <= 10 * .ulpOfOne)
    #expect(try lesson("softmaxRowSum") <= 10 * .ulpOfOne)
    // A loss of about 3 is rounded a few times, some 10⁻¹⁵, and divided by a step of 10⁻⁵; h²/6 is less.
    #expect(try lesson("softmaxDifferenceError") <= 1e-9)
    // z + c is rounded by (|c| + 7) ε/2 at most, and q changes by half of what its logits do.
    #expect(try lesson("shiftErrorInUnits") <= 4)
    // Above ln of the largest numbers, 88.72 and 709.78.
    #expect(try lesson("overflowFloat") == 89)
    #expect(try lesson("overflowDouble") == 710)
    #expect(try lesson("lossAtScale1000") == 2000)
    #expect(try lesson("lossAtScale10000") == 20_000)
    #expect(try lesson("largeLogitError") <= 4 * .ulpOfOne)
  }

  private func expectConfidentlyWrong(_ lesson: QuickLesson) throws {
    #expect(try lesson("wrongSlopeError") <= 4 * .ulpOfOne)
    for start in [2.0, 5, 8] {
      let q = 1 / (1 + exp(start))
      // The speed of the margin at the start over that at its end, Δ = 0.
      for (name, ratio) in [
        ("CrossEntropy", (1 - q) / 0.5), ("Squares", q * (1 - q) * (1 - q) / 0.125),
      ] {
        let steps = try lesson("steps\(name)\(Int(start))")
        let theory = try lesson("steps\(name)\(Int(start))Theory")
        // Each step keeps the speed of its beginning: by Euler and Maclaurin that costs ½ ln(speed at the end / at the
        // start) steps, and the last one is a whole one. What is left is of the order of a step's change of speed.
        let excess = steps - theory + log(ratio) / 2
        #expect(excess > -0.5 && excess < 1.5, "\(name) from \(start)")
      }
    }
  }

  private func expectSignalInNoise(_ lesson: QuickLesson) throws {
    // 2π s² / A and R² = 2 s² ln(A / (2π s²)) for s = 0.35, A = 16.
    let share = 2 * .pi * 0.35 * 0.35 / 16
    let area = .pi * 2 * 0.35 * 0.35 * log(1 / share)
    #expect(try abs(lesson("signalExactArea") - area) < 1e-12)
    #expect(try abs(lesson("signalBestAccuracy") - (1 - share / 2 - area / 32)) < 1e-12)
    #expect(try lesson("signalBestRuleErrors") < 5)
    let luck = try 5 * lesson("signalStandardError")
    for hidden in [2, 3, 4, 16] {
      #expect(try lesson("signalBestRun\(hidden)") < lesson("signalBestAccuracy") + luck)
      // The losses of 5000 points have a deviation of about ½: five standard errors of their mean.
      #expect(try lesson("signalLoss\(hidden)") > lesson("signalLeastLoss") - 0.035)
    }
    // Two units cannot enclose the blob.
    #expect(try lesson("signalAccuracy2") + luck < lesson("signalBestAccuracy"))
    #expect(try lesson("signalAccuracy16") > lesson("signalAccuracy2"))
  }

  private func expectTumours(_ lesson: QuickLesson) throws {
    // The published 97.5 % of 569: its standard error is 0.65 %.
    #expect(try abs(lesson("threeAccuracy") - 0.975) < 5 * 0.0065)
    #expect(try lesson("logisticAccuracy") > lesson("oneAccuracy"))
    #expect(try lesson("logisticArea") > lesson("oneArea"))
    #expect(try lesson("networkArea") > lesson("oneArea"))
    // Published: the classes are linearly separable.
    #expect(try lesson("separableShare") == 1)
    // A lower threshold finds whatever a higher one does.
    #expect(try lesson("shiftedRecall") >= lesson("halfRecall"))
    #expect(try lesson("costByRule1") == lesson("costAtHalf1"))
    #expect(try lesson("costByRule100") < lesson("costAtHalf100"))
  }
}

import Foundation
import Testing

@Suite("lesson-objective-functions") struct ObjectiveFunctionsLessonTests {
  @Test("minima and gradients are those of theory")
  func quick() throws {
    let lesson = try QuickLesson("lesson-objective-functions")
    try expectRegression(lesson)
    try expectSumsAndMeans(lesson)
    try expectCrossEntropy(lesson)
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
}

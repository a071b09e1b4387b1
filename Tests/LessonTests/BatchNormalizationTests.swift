import Testing

@Suite("lesson-batch-normalization") struct BatchNormalizationTests {
  @Test("six gradients agree with differences, and the failures are failures")
  func quick() throws {
    let lesson = try QuickLesson("lesson-batch-normalization")

    // A five-point difference of a loss of 2 in steps of 10⁻³ is rounded by 18 ε · 2 / (6 · 10⁻³) = 1.3e-12.
    #expect(try lesson("walkThroughDifferenceError") < 1e-11)
    // The numbers of the walk-through are whole, and so is their mean: nothing is rounded.
    #expect(try lesson("meanByVariance") == 0)
    // Two orders of the same means of 32 numbers of size 3: each is rounded by 32 ε · 3 / 2 at most.
    #expect(try lesson("compactAgainstGraph") < 1e-14)
    #expect(try lesson("sumOfGradients") < 32 * 1e-14)
    // γ/√(σ² + ε) · ε/(σ² + ε) · ∂L/∂γ with γ ≤ 1.5, σ² > 1 and |∂L/∂γ| < √32 · 4 for ε = 10⁻⁸.
    #expect(try lesson("sumAgainstNormalized") < 3.4e-7)
    #expect(try lesson("worstDifferenceError") < 1e-8)
    #expect(try lesson("unbiasedVarianceErrors") < 5)

    #expect(try lesson("usableRatesFactorWith") > lesson("usableRatesFactorWithout"))
    // One answer for all 360 images is right for a tenth of them; the share has the standard error 1.6 %.
    #expect(try lesson("singleStatisticsAccuracy") < 0.1 + 5 * 0.016)
    #expect(try lesson("runningStatisticsAccuracy") > 0.9)
    #expect(
      try lesson("sortedStatisticsAccuracy") < 0.5 * lesson("runningStatisticsAccuracy"))
    #expect(try lesson("batch2AccuracyWith") < lesson("batch2AccuracyWithout"))
    #expect(try lesson("batch2AccuracyWith") < lesson("batch32AccuracyWith"))
  }
}

import Foundation
import TestSupport
import Testing

@Suite("lesson-optimizers") struct OptimizersLessonTests {
  @Test("the quick lesson finds the published numbers, and the same for any number of threads")
  func numbers() throws {
    let run = try QuickLesson("lesson-optimizers")
    let (metrics, page) = (run.metrics, run.page)
    // The second step of Adam has 1 − 0.999² = 0.002 under a root, right to ε/2 of 1: 125 ε. All else is some ten
    // roundings.
    #expect(try #require(metrics["firstStepsError"]) <= 150 * .ulpOfOne)
    expectPrintedAdam(metrics)
    expectMomentum(metrics)
    expectSurface(metrics)
    expectDigits(metrics)
    #expect(page.ranges(of: "<figure ").count == 4)
    #expect(try QuickLesson("lesson-optimizers", threads: 1).metrics == metrics)
  }

  /// Erratum E-27; the published numbers have two or three digits.
  private func expectPrintedAdam(_ metrics: [String: Double]) {
    func metric(_ name: String) -> Double { metrics["printedAdam" + name] ?? .nan }
    #expect(abs(metric("Mean2") - 5.26) <= 0.005)
    // 17.848: the published digits are cut off, not rounded.
    #expect(abs(metric("Mean3") - 17.85) <= 0.005)
    #expect(abs(metric("Step10") - 6.6e-8) <= 0.05e-8)
    #expect(abs(metric("LargestMean") - 3.9e3) <= 50)
    #expect(metric("LargestMeanStep") == 21)
    #expect(metric("OverflowFloat") == 20)
    #expect(metric("OverflowDouble") == 329)
    #expect(abs(metric("Final") - 201.9) <= 0.05)
    // The last digits of 3e-26 depend on rounding; that it converges does not.
    #expect(metrics["adamFinal"] ?? .nan <= 1e-20)
  }

  /// Erratum E-37.
  private func expectMomentum(_ metrics: [String: Double]) {
    // A step is the difference of positions up to 200 times as large: 200 roundings in each of the two.
    #expect(abs((metrics["momentumRatio"] ?? .nan) / 10 - 1) <= 400 * .ulpOfOne)
    // The same product of α and 1 − β, and so the same path.
    #expect(metrics["momentumPathDifference"] == 0)
    // The hundredth root of a ratio: a few roundings.
    #expect(abs((metrics["descentFactor"] ?? .nan) - 99.0 / 101) <= 10 * .ulpOfOne)
    // (a + b t) ρᵗ grows between steps 100 and 200 by a factor between 1 and 2 beside ρ¹⁰⁰.
    let excess = (metrics["heavyBallFactor"] ?? .nan) / (9.0 / 11)
    #expect(excess >= 1 && excess <= pow(2, 0.01))
  }

  private func expectSurface(_ metrics: [String: Double]) {
    func steps(_ rule: String) -> (straight: Double, turned: Double) {
      (metrics["steps" + rule] ?? .nan, metrics["stepsTurned" + rule] ?? .nan)
    }
    // α = 2⁻⁶: 4.5 (63/64)²ᵗ ≤ 117 · 10⁻⁶ from t = 335.2 on; the steep direction has long vanished.
    #expect(steps("GradientDescent").straight == 336)
    for rule in ["GradientDescent", "MomentumAverage", "MomentumHeavyBall", "Nesterov"] {
      // Rounding may move a count by one.
      #expect(abs(steps(rule).straight - steps(rule).turned) <= 1, "\(rule)")
    }
    for rule in ["Adagrad", "RMSprop", "Adam"] {
      #expect(steps(rule).straight < steps(rule).turned, "\(rule)")
    }
  }

  private func expectDigits(_ metrics: [String: Double]) {
    for rule in [
      "GradientDescent", "MomentumAverage", "MomentumHeavyBall", "Nesterov", "Adagrad", "RMSprop",
      "Adam",
    ] {
      // Four epochs leave a network between the 10 % of guessing and the 98 % of the full run.
      #expect(metrics["accuracy" + rule] ?? .nan > 0.9, "\(rule)")
      #expect(metrics["loss" + rule] ?? .nan < 0.25 * (metrics["lossAdamAsPrinted"] ?? .nan))
    }
    // The rates 1 and 0.1 make one rule of the two forms, but for rounding: 136 steps of 6·10⁻⁸, ten times amplified.
    let (average, heavyBall) = (
      metrics["lossMomentumAverage"] ?? .nan, metrics["lossMomentumHeavyBall"] ?? .nan
    )
    #expect(abs(average / heavyBall - 1) <= 1e-4)
  }
}

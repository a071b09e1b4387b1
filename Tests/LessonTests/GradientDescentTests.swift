import Foundation
import TestSupport
import Testing

@Suite("lesson-gradient-descent") struct GradientDescentLessonTests {
  static let lesson = "lesson-gradient-descent"

  /// The quick run's numbers, and its page.
  private func quick(_ options: String...) throws -> (metrics: [String: Double], page: String) {
    try withTemporaryFolder { folder in
      let run = try ChildProcess(
        Self.lesson, arguments: ["--quick", "--json", "--output", folder.path] + options)
      #expect(run.status == 0, "\(run.error)")
      let metrics = try #require(try run.json["metrics"] as? [String: Double])
      let page = try String(
        contentsOf: folder.appendingPathComponent("index.html"), encoding: .utf8)
      return (metrics, page)
    }
  }

  @Test("the quick lesson finds the numbers that theory gives")
  func numbers() throws {
    let (metrics, page) = try quick()
    func metric(_ name: String) throws -> Double { try #require(metrics[name], "\(name)") }
    // Twenty steps of products of numbers around 1, of two roundings each; the root of it costs less.
    for name in ["parabolaFactorError", "conditionFactorError", "stepSizeFactorError"] {
      #expect(try metric(name) <= 40 * .ulpOfOne, "\(name)")
    }
    #expect(try metric("parabolaStepMismatches") == 0)
    #expect(try metric("saddleStepMismatches") == 0)
    // ⌈ln 10⁻⁶ / ln((κ − 1)/(κ + 1))⌉ = ⌈68.8⌉ and ⌈690.7⌉.
    #expect(try metric("stepsAtCondition1") == 1)
    #expect(try metric("stepsAtCondition10") == 69)
    #expect(try metric("stepsAtCondition100") == 691)
    // Thirty halvings of an interval of 2.
    #expect(try metric("borderError") <= 2 * pow(0.5, 29))
    // 80 starts know the border to one of them.
    let shareError = try metric("globalMinimumShare") - metric("globalMinimumShareTheory")
    #expect(abs(shareError) <= 1.0 / 80)
    // Erratum E-32: the factors 0.9² and 1.1² per step, from f = 9; the powers lose 40 roundings.
    #expect(
      try abs(metric("alongFormulaFinal") / (9 * pow(0.81, 20)) - 1) <= 100 * .ulpOfOne)
    #expect(
      try abs(metric("alongSentenceFinal") / (9 * pow(1.21, 20)) - 1) <= 100 * .ulpOfOne)
    #expect(page.ranges(of: "<figure id=").count == 5)
    #expect(page.contains("negative gradient"))
  }

  @Test("features on any data need as many steps as their condition number says", arguments: 1...3)
  func features(seed: Int) throws {
    let metrics = try quick("--seed", "\(seed)").metrics
    for name in ["Ratio1", "Ratio10", "Standardized"] {
      let steps = try #require(metrics["steps" + name])
      let theory = try #require(metrics["steps" + name + "Theory"])
      // Both components shrink by the same factor; rounding may move a count that is a whole number by one.
      #expect(abs(steps - theory) <= 1, "\(name), seed \(seed)")
    }
    // λ_max grows to between r² λ_min and r² λ_max, λ_min to between itself and λ_max.
    let (one, ten) = try (
      #require(metrics["conditionRatio1"]), #require(metrics["conditionRatio10"])
    )
    #expect(ten <= 100 * one && ten >= 100 / one)
  }
}

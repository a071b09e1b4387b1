import Networks
import Testing

@Suite("Stopping rule") struct StoppingRuleTests {
  @Test("the defaults are those of L-BFGS-B: 10⁻⁵ and 10⁷ ε")
  func defaults() {
    let rule = StoppingRule<Double>()
    #expect(rule.gradient == 1e-5 && rule.decrease == 1e7 * Double.ulpOfOne)
  }

  @Test("no evaluation and a negative gradient trap with their values")
  func traps() async {
    let evaluations = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = StoppingRule<Double>(evaluations: 0)
    }
    #expect(saidOnTrapping(evaluations, "a minimizer needs an evaluation", "0 evaluations"))
    let gradient = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = StoppingRule<Double>(gradient: -1)
    }
    #expect(saidOnTrapping(gradient, "the gradient at a minimum is at least 0, found -1.0"))
  }

  @Test("a rule comes back, and one that no minimizer can follow is an error with a sentence")
  func coding() throws {
    let rule = StoppingRule(gradient: 1 / 3.0, decrease: -1, iterations: 7, evaluations: 9)
    #expect(try savedAndRead(rule) == rule)
    #expect(
      try problem(rule, at: ["gradient"], being: -1.0)
        == "the gradient at a minimum is at least 0, found -1.0")
    #expect(
      try problem(rule, at: ["iterations"], being: -1)
        == "the iterations are at least 0, found -1")
    #expect(
      try problem(rule, at: ["evaluations"], being: 0)
        == "a minimizer needs an evaluation, found 0")
  }
}

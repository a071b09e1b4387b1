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
}

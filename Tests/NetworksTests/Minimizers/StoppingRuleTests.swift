import Matrices
import Networks
import Testing

@Suite("Stopping rule") struct StoppingRuleTests {
  @Test("the standard is that of L-BFGS-B: 10⁻⁵ and 10⁷ ε, and 15 000 of each")
  func standard() {
    let rule = StoppingRule<Double>.standard()
    #expect(rule.gradientTolerance == 1e-5 && rule.functionTolerance == 1e7 * Double.ulpOfOne)
    // The same numbers in single precision, where 10⁷ ε is 1.2.
    let single = StoppingRule<Float>.standard()
    #expect(single.gradientTolerance == 1e-5 && single.functionTolerance == 2.220446e-9)
    #expect(rule.iterations == 15_000 && rule.evaluations == 15_000 && rule.seconds == nil)
    #expect(StoppingRule<Double>.standard(iterations: 3).iterations == 3)
  }

  @Test("of least squares it is 10 ε of the value, in each precision")
  func leastSquares() {
    #expect(StoppingRule<Double>.leastSquares().functionTolerance == 10 * Double.ulpOfOne)
    #expect(StoppingRule<Float>.leastSquares().functionTolerance == 10 * Float.ulpOfOne)
    let rule = StoppingRule<Double>.leastSquares(iterations: 3)
    #expect(rule.gradientTolerance == nil && rule.iterations == 3 && rule.evaluations == 15_000)
    #expect(LevenbergMarquardt<Double>.standardRule == .leastSquares())
    #expect(TruncatedGaussNewton<Double>.standardRule == .leastSquares())
    #expect(LBFGS<Double>.standardRule == .standard())
  }

  @Test("a criterion that is not given ends nothing: 300 iterations are 300 iterations")
  func named() {
    let rule = StoppingRule<Double>(iterations: 300)
    #expect(rule.gradientTolerance == nil && rule.functionTolerance == nil)
    #expect(rule.evaluations == nil && rule.seconds == nil)
    // x ← 0.9 x: the value falls by less than its rounding after some hundred steps, the gradient never is 0.
    let shrinking = FirstOrder(GradientDescent<Double>(learningRate: 0.05))
      .minimize({ x in (x.sumOfSquares, 2 * x) }, from: [[1]], until: rule)
    #expect(shrinking.reason == .iterationLimit && shrinking.iterations == 300)
    // Steps of L-BFGS down e^(−x), which has no minimum.
    let endless = LBFGS<Double>()
      .minimize({ x in (exp(-x).sum, -exp(-x)) }, from: [[0]], until: StoppingRule(iterations: 7))
    #expect(endless.reason == .iterationLimit && endless.iterations == 7)
  }

  @Test("no evaluation, a negative tolerance and a negative time trap with their values")
  func traps() async {
    let evaluations = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = StoppingRule<Double>(evaluations: 0)
    }
    #expect(saidOnTrapping(evaluations, "a search needs an evaluation", "0 evaluations"))
    let gradient = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = StoppingRule<Double>(gradientTolerance: -1)
    }
    #expect(saidOnTrapping(gradient, "a tolerance is at least 0, found -1.0"))
    let time = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = StoppingRule<Double>(seconds: -1)
    }
    #expect(saidOnTrapping(time, "a limit of time is at least 0 s, found -1.0"))
  }

  @Test("a rule comes back, and one that no solver can follow is an error with a sentence")
  func coding() throws {
    let rule = StoppingRule(
      gradientTolerance: 1 / 3.0, functionTolerance: 0, iterations: 7, evaluations: 9, seconds: 2)
    #expect(try savedAndRead(rule) == rule)
    #expect(try savedAndRead(StoppingRule<Double>()) == StoppingRule())
    #expect(
      try problem(rule, at: ["gradientTolerance"], being: -1.0)
        == "a tolerance is at least 0, found -1.0")
    #expect(
      try problem(rule, at: ["functionTolerance"], being: -1.0)
        == "a tolerance is at least 0, found -1.0")
    #expect(
      try problem(rule, at: ["iterations"], being: -1)
        == "the iterations are at least 0, found -1")
    #expect(
      try problem(rule, at: ["evaluations"], being: 0)
        == "a search needs an evaluation, found 0")
    #expect(
      try problem(rule, at: ["seconds"], being: -1.0)
        == "a limit of time is at least 0 s, found -1.0")
  }
}

import Matrices
import Networks
import Testing

@Suite("Nesterov's momentum") struct NesterovTests {
  private func expectSteps<S: Scalar>(_ type: S.Type) {
    var model = point([S(1), -2])
    var rule = Nesterov<S>(learningRate: 0.25, beta: 0.5)
    // u₁ = −¼ g = (−2, 4), φ ← φ + ½ u₁ − ¼ g
    rule.update(&model, along: slope([8, -16]))
    #expect(model.theta == [-2, 4])
    // u₂ = ½ u₁ − ¼ g = (−2, 1), φ ← φ + ½ u₂ − ¼ g
    rule.update(&model, along: slope([4, 4]))
    #expect(model.theta == [-4, 3.5])
  }

  @Test("two steps agree with numbers worked out by hand; the first is −(1 + β) α g")
  func steps() {
    expectSteps(Float.self)
    expectSteps(Double.self)
  }

  @Test("the model is ahead of the published recursion by β u")
  func published() {
    let (alpha, beta) = (0.05, 0.9)
    func g(_ x: Double) -> Double { 3 * x }
    var (model, rule) = (point([1.0]), Nesterov(learningRate: alpha, beta: beta))
    var (theta, u) = (1.0, 0.0)
    for _ in 0..<20 {
      rule.update(&model, along: slope([g(model.theta[0])]))
      // u ← β u − α g(θ + β u),  θ ← θ + u
      u = beta * u - alpha * g(theta + beta * u)
      theta += u
    }
    // Some six roundings of numbers ≤ 1 in each step, on either side; the recursion is stable.
    #expect(abs(model.theta[0] - (theta + beta * u)) <= 20 * 12 * Double.ulpOfOne)
  }

  @Test("β = 0 is gradient descent")
  func withoutMemory() {
    var (model, other) = (point([1.0, 3]), point([1.0, 3]))
    var (rule, plain) = (
      Nesterov(learningRate: 0.1, beta: 0), GradientDescent(learningRate: 0.1)
    )
    for _ in 0..<5 {
      rule.update(&model, along: slope(model.theta))
      plain.update(&other, along: slope(other.theta))
    }
    #expect(distance(model.parameters.weights, other.parameters.weights) <= 5 * (3.0).ulp)
  }

  @Test("β = 1 traps with the value")
  func betaTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Nesterov<Double>(learningRate: 0.1, beta: 1)
    }
    #expect(saidOnTrapping(result, "β of Nesterov's momentum lies in 0..<1, found 1.0"))
  }
}

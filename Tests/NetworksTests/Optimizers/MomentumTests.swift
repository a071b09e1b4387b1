import Matrices
import Networks
import Testing

@Suite("Momentum") struct MomentumTests {
  private func expectSteps<S: Scalar>(_ type: S.Type) {
    var model = point([S(1), -2])
    var rule = Momentum<S>(learningRate: 0.25, beta: 0.5, form: .lecture)
    // u₁ = −½ · ¼ g
    rule.update(&model, along: slope([8, -16]))
    #expect(model.theta == [0, 0])
    // u₂ = ½ u₁ − ½ · ¼ · 0 = (−½, 1)
    rule.update(&model, along: slope([0, 0]))
    #expect(model.theta == [-0.5, 1])
  }

  @Test("the lecture's form is u ← β u − (1 − β) α g and θ ← θ + u for numbers worked out by hand")
  func steps() {
    expectSteps(Float.self)
    expectSteps(Double.self)
  }

  @Test("twenty steps follow the recursion written out for one number")
  func recursion() {
    let (alpha, beta) = (0.05, 0.9)
    var (model, rule) = (point([1.0]), Momentum(learningRate: alpha, beta: beta, form: .lecture))
    var (theta, u) = (1.0, 0.0)
    for _ in 0..<20 {
      rule.update(&model, along: slope([3 * model.theta[0]]))
      u = beta * u - (1 - beta) * alpha * (3 * theta)
      theta += u
    }
    // Each step rounds u and θ some four times, at |θ| ≤ 1; the recursion is stable.
    #expect(abs(model.theta[0] - theta) <= 20 * 4 * Double.ulpOfOne)
  }

  @Test("in the lecture's form a constant gradient leads to steps of −α g, and not of −α g / (1 − β)")
  func asymptotic() {
    let g = 8.0
    var (model, rule) = (point([0.0]), Momentum(learningRate: 0.125, form: .lecture))
    var step = 0.0
    for _ in 0..<400 {
      let before = model.theta[0]
      rule.update(&model, along: slope([g]))
      step = model.theta[0] - before
    }
    // What is left of the beginning is 0.9⁴⁰⁰ < 10⁻¹⁸. θ reaches 400, where its rounding is half an ulp;
    // u is rounded in each step, and errors decay like βᵗ: 10 roundings in total.
    #expect(abs(step + 1) <= (400.0).ulp + 10 * Double.ulpOfOne)
  }

  @Test("β = 0 is gradient descent")
  func withoutMemory() {
    var (model, other) = (point([1.0, 3]), point([1.0, 3]))
    var (rule, plain) = (
      Momentum(learningRate: 0.1, beta: 0), GradientDescent(learningRate: 0.1)
    )
    for _ in 0..<5 {
      rule.update(&model, along: slope(model.theta))
      plain.update(&other, along: slope(other.theta))
    }
    // u is rounded once more than in a fused step: an ulp of |θ| ≤ 3 per step.
    #expect(distance(model.parameters.weights, other.parameters.weights) <= 5 * (3.0).ulp)
  }

  @Test("the default is the classical form with the velocity u ← β u − α g, exactly where the numbers are exact")
  func heavyBall() {
    var model = point([1.0, -2])
    var rule = Momentum(learningRate: 0.25, beta: 0.5)
    // u₁ = −¼ g
    rule.update(&model, along: slope([8, -16]))
    #expect(model.theta == [-1, 2])
    // u₂ = ½ u₁ − ¼ · 4
    rule.update(&model, along: slope([4, 4]))
    #expect(model.theta == [-3, 3])
  }

  @Test("the two forms are one rule, with α and (1 − β) α for the learning rate")
  func forms() {
    var (model, other) = (point([1.0, 3]), point([1.0, 3]))
    // 1 − β = ½ and α are powers of two, so both make the same numbers.
    var average = Momentum(learningRate: 0.25, beta: 0.5, form: .lecture)
    var heavyBall = Momentum(learningRate: 0.125, beta: 0.5)
    for _ in 0..<10 {
      average.update(&model, along: slope(model.theta))
      heavyBall.update(&other, along: slope(other.theta))
    }
    #expect(model.theta == other.theta)
  }

  @Test("β = 1 would never move and traps")
  func betaTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Momentum<Double>(learningRate: 0.1, beta: 1)
    }
    #expect(saidOnTrapping(result, "β of momentum lies in 0..<1, found 1.0"))
  }
}

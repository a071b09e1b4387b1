import Matrices
import Networks
import Testing

/// The paths of other libraries' rules on ½ 3 x² from x = 1 and on given gradients, computed from their documented
/// formulas with 60 digits.
@Suite("Conventions of update rules") struct ConventionTests {
  /// The points after each step with a rate that falls from 0.1 to 0.01 after three steps.
  private func path(_ rule: some Optimizer<Double>) -> [Double] {
    var (rule, model) = (rule, point([1.0]))
    return [0.1, 0.1, 0.1, 0.01, 0.01, 0.01].map { rate in
      rule.learningRate = rate
      rule.update(&model, along: slope([3 * model.theta[0]]))
      return model.theta[0]
    }
  }

  private func expect(_ found: [Double], _ exact: [Double]) {
    // Some six roundings of numbers below 2 in each of six steps.
    #expect(zip(found, exact).allSatisfy { abs($0 - $1) <= 72 * Double.ulpOfOne }, "\(found)")
  }

  @Test("momentum with a changing rate: the classical form is that of Keras, the other one that of PyTorch and optax")
  func momentum() {
    expect(path(Momentum(learningRate: 0.1)), [0.7, 0.22, -0.278, -0.71786, -1.0921982, -1.396336634])
    expect(
      path(Momentum(learningRate: 0.1, form: .rateTimesSum)),
      [0.7, 0.22, -0.278, -0.31448, -0.3378776, -0.348799112])
  }

  @Test("Nesterov's momentum with a changing rate, in both forms")
  func nesterov() {
    expect(
      path(Nesterov(learningRate: 0.1)),
      [0.43, -0.0581, -0.348173, -0.605079839, -0.811207114277, -0.966820012165511])
    expect(
      path(Nesterov(learningRate: 0.1, form: .rateTimesSum)),
      [0.43, -0.0581, -0.348173, -0.356002409, -0.352157410787, -0.338236005023441])
  }

  /// The points after steps along the gradients 3, −1 and 2, with the rate 0.1 and ε = ½.
  private func points(_ rule: some Optimizer<Double>) -> [Double] {
    var (rule, model) = (rule, point([1.0]))
    return [3, -1, 2].map { g in
      rule.update(&model, along: slope([g]))
      return model.theta[0]
    }
  }

  @Test("ε stands outside of the root, and the sums start from 0, as in PyTorch")
  func epsilon() {
    expect(
      points(Adagrad(learningRate: 0.1, epsilon: 0.5)),
      [0.91428571428571429, 0.94159112618487715, 0.89443974601361982])
    expect(
      points(RMSprop(learningRate: 0.1, epsilon: 0.5)),
      [0.79291540089976286, 0.86169406778111826, 0.73701226588463903])
    expect(
      points(Adam(learningRate: 0.1, epsilon: 0.5)),
      [0.91428571428571429, 0.881578807622077, 0.83260696289939999])
  }

  @Test("the defaults that the documentation compares")
  func defaults() {
    #expect(Adagrad<Double>().learningRate == 1e-2 && Adagrad<Double>().epsilon == 1e-8)
    #expect(RMSprop<Double>().beta == 0.9 && RMSprop<Double>().epsilon == 1e-8)
    #expect(Adam<Double>().learningRate == 1e-3 && Adam<Double>().epsilon == 1e-8)
    #expect(Adam<Double>().beta1 == 0.9 && Adam<Double>().beta2 == 0.999)
    #expect(AdamW<Double>().decay == 1e-2)
  }

  @Test("a file without a form has the classical one")
  func saved() throws {
    let rule = Nesterov<Double>(learningRate: 0.5)
    #expect(try problem(rule, at: ["form"], being: nil) == nil)
    #expect(try savedAndRead(Nesterov<Double>(learningRate: 0.5, form: .rateTimesSum)).form == .rateTimesSum)
  }

  @Test("ε = ∞ traps, and is an error in a file")
  func infinite() async throws {
    let adam = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Adam<Float>(epsilon: .infinity)
    }
    #expect(saidOnTrapping(adam, "ε of Adam is positive and finite, found inf"))
    let adagrad = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Adagrad<Float>(epsilon: .infinity)
    }
    #expect(saidOnTrapping(adagrad, "ε of Adagrad is positive and finite, found inf"))
    let rms = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = RMSprop<Float>(epsilon: .infinity)
    }
    #expect(saidOnTrapping(rms, "ε of RMSprop is positive and finite, found inf"))
  }
}

import Matrices
import Networks
import Testing

@Suite("Layerwise learning rates") struct LayerwiseRatesTests {
  /// 4 → 9 → 1 with all parameters 0.
  private var model: Chain<Dense<Double>, Dense<Double>> {
    Chain(
      Dense(weights: .zeros(4, 9), bias: .zeros(1, 9)),
      Dense(weights: .zeros(9, 1), bias: .zeros(1, 1)))
  }

  private func gradient(_ value: Double) -> ParameterPair<
    Dense<Double>.Parameters, Dense<Double>.Parameters
  > {
    var g = model.parameters
    g.update(along: g) { own, _ in
      own = Matrix(rows: own.rows, columns: own.columns, repeating: value)
    }
    return g
  }

  @Test("a step is −α √m g for weights and biases of a layer with m inputs")
  func step() {
    var changed = model
    var rule = LayerwiseRates(GradientDescent(learningRate: 0.25))
    rule.update(&changed, along: gradient(2))
    let (first, second) = (changed.first.parameters, changed.second.parameters)
    // ¼ · 2 · √4 and ¼ · 2 · √9
    #expect(first.weights.elements + first.bias.elements == [Double](repeating: -1, count: 45))
    #expect(second.weights.elements + second.bias.elements == [Double](repeating: -1.5, count: 10))
  }

  private func expectRates(_ make: (Double) -> some Optimizer<Double>) {
    var layerwise = LayerwiseRates(make(0.0625))
    var (changed, one, two) = (model, model, model)
    // The same rule with the learning rates α √4 and α √9.
    var (first, second) = (make(0.125), make(0.1875))
    for k in 1...5 {
      layerwise.update(&changed, along: gradient(Double(k)))
      first.update(&one, along: gradient(Double(k)))
      second.update(&two, along: gradient(Double(k)))
    }
    // Five steps, each below 1 · 15 · 0.2 and rounded some four times.
    let bound = 5 * 4 * 3 * Double.ulpOfOne
    #expect(
      distance(changed.first.parameters.flattened, one.first.parameters.flattened) <= bound)
    #expect(
      distance(changed.second.parameters.flattened, two.second.parameters.flattened) <= bound)
  }

  @Test("it is the rule with the learning rate α √m, also for rules with a state")
  func rates() {
    expectRates { Momentum(learningRate: $0) }
    expectRates { Nesterov(learningRate: $0) }
    expectRates { Adam(learningRate: $0) }
    expectRates { RMSprop(learningRate: $0) }
    expectRates { Adagrad(learningRate: $0) }
  }

  @Test("the learning rate is that of the rule")
  func learningRate() {
    var rule = LayerwiseRates(Adam(learningRate: 0.5))
    rule.learningRate = 0.25
    #expect(rule.rule.learningRate == 0.25 && rule.learningRate == 0.25)
  }
}

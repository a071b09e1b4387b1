import Matrices
import Networks
import Testing

/// What every optimizer promises.
@Suite("Optimizers") struct OptimizerTests {
  @Test("all tensors of a network are updated, each with its own memory")
  func everyTensor() {
    var random = Random(seed: 6)
    let model = Chain(
      Dense<Double>(from: 2, to: 3, using: &random), Dense(from: 3, to: 1, using: &random))
    var (chained, first, second) = (model, model.first, model.second)
    var (rule, one, two) = (Adam<Double>(), Adam<Double>(), Adam<Double>())
    for k in 1...3 {
      var g = model.parameters
      g.update(along: model.parameters) { own, _ in own *= Double(k) }
      rule.update(&chained, along: g)
      one.update(&first, along: g.first)
      two.update(&second, along: g.second)
    }
    #expect(chained.parameters.first == first.parameters)
    #expect(chained.parameters.second == second.parameters)
    #expect(chained.parameters.flattened != model.parameters.flattened)
  }

  @Test("an optimizer is a value: a copy continues from the same memory")
  func values() {
    var (model, rule) = (point([1.0]), Momentum<Double>(learningRate: 0.5))
    rule.update(&model, along: slope([1]))
    var (other, copy) = (model, rule)
    rule.update(&model, along: slope([2]))
    copy.update(&other, along: slope([2]))
    #expect(model.theta == other.theta)
  }

  @Test(
    "a learning rate that is not positive and finite traps with its value",
    arguments: ["0.0", "-1.0", "nan", "inf"])
  func learningRateTrap(rate: String) async {
    let descent = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [rate] in
      _ = GradientDescent(learningRate: try #require(Double(rate)))
    }
    let momentum = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [rate] in
      _ = Momentum(learningRate: try #require(Double(rate)))
    }
    let adam = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [rate] in
      _ = Adam(learningRate: try #require(Double(rate)))
    }
    let later = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [rate] in
      var rule = GradientDescent(learningRate: 1.0)
      rule.learningRate = try #require(Double(rate))
    }
    for result in [descent, momentum, adam, later] {
      #expect(saidOnTrapping(result, "a learning rate must be positive and finite, found \(rate)"))
    }
  }

  @Test("one optimizer for two models traps: other shapes")
  func shapesTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var rule = Adam<Double>()
      for width in [2, 3] {
        var model = Dense<Double>(weights: .zeros(width, 1), bias: .zeros(1, 1))
        rule.update(&model, along: model.parameters)
      }
    }
    #expect(saidOnTrapping(result, "an optimizer belongs to one model", "2×1", "3×1"))
  }

  @Test("one optimizer for two models traps: more tensors, of which the first have the same shapes")
  func moreTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var rule = Momentum<Double>(learningRate: 0.1)
      var layer = Dense<Double>(weights: .zeros(2, 2), bias: .zeros(1, 2))
      rule.update(&layer, along: layer.parameters)
      var model = Chain(layer, layer)
      rule.update(&model, along: model.parameters)
    }
    #expect(saidOnTrapping(result, "an optimizer belongs to one model"))
  }

  @Test("one optimizer for two models traps: fewer tensors, of the same shapes")
  func fewerTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var rule = Momentum<Double>(learningRate: 0.1)
      var layer = Dense<Double>(weights: .zeros(2, 2), bias: .zeros(1, 2))
      var model = Chain(layer, layer)
      rule.update(&model, along: model.parameters)
      rule.update(&layer, along: layer.parameters)
    }
    #expect(saidOnTrapping(result, "an optimizer belongs to one model"))
  }
}

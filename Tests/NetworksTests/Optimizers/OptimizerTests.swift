import Matrices
import Networks
import Testing

/// What every optimizer promises.
@Suite("Optimizers") struct OptimizerTests {
  @Test("all tensors of a network are updated, each with its own state")
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

  @Test("an optimizer is a value: a copy continues from the same state")
  func values() {
    var (model, rule) = (point([1.0]), Momentum<Double>(learningRate: 0.5))
    rule.update(&model, along: slope([1]))
    var (other, copy) = (model, rule)
    rule.update(&model, along: slope([2]))
    copy.update(&other, along: slope([2]))
    #expect(model.theta == other.theta)
  }

  /// ½ (x² + 100 y²) and its gradient.
  private func bowl(_ x: Matrix<Double>) -> (value: Double, gradient: Matrix<Double>) {
    let gradient = Matrix.row([x[0, 0], 100 * x[0, 1]])
    return (x.dot(gradient) / 2, gradient)
  }

  @Test("a path has the points of the steps taken one by one")
  func path() {
    var (model, rule) = (point([3.0, 2]), Adam<Double>(learningRate: 0.1))
    var (other, expected) = (rule, [3.0, 2])
    for _ in 0..<20 {
      rule.update(&model, along: slope([model.theta[0], 100 * model.theta[1]]))
      expected += model.theta
    }
    let path = other.path(on: bowl, from: .row([3, 2]), steps: 20)
    #expect(path == Matrix(rows: 21, columns: 2, elements: expected))
    // The memory goes on where the path ends.
    rule.update(&model, along: slope([1, 1]))
    var end = ParameterRow(path.row(20))
    other.update(&end, along: ParameterRow([[1, 1]]))
    #expect(end.row.elements == model.theta)
  }

  @Test("a path that overflows ends at its last finite point")
  func divergingPath() {
    // y is multiplied by 1 − 100 = −99 in each step.
    var rule = GradientDescent(learningRate: 1.0)
    let path = rule.path(on: bowl, from: .row([0, 1]), steps: 1000)
    // The squares of values up to 100 · 99ᵗ overflow from 99ᵗ = 10¹⁵² on: t = 152 / log₁₀ 99 = 76.2.
    #expect(path.rows == 77 && path.maxNorm.isFinite)
  }

  @Test("a path of no steps is its initial point, and a matrix has no path")
  func pathOfNoSteps() async {
    var rule = GradientDescent(learningRate: 1.0)
    #expect(rule.path(on: bowl, from: .row([3, 2]), steps: 0) == .row([3, 2]))
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var rule = GradientDescent(learningRate: 1.0)
      _ = rule.path(on: { ($0.dot($0), $0) }, from: .zeros(2, 2), steps: 1)
    }
    #expect(saidOnTrapping(result, "a path begins at a row, found 2×2"))
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

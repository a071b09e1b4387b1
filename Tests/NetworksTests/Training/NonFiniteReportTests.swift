import Matrices
import Networks
import Testing

@Suite("Non-finite report") struct NonFiniteReportTests {
  /// Trains until the numbers are no longer finite, and gives the error; the model must be as it was.
  private func error<S: Scalar>(
    _ X: Matrix<S>, _ Y: Matrix<S>, rate: S = 1e-3, _ model: some Layer<S>,
    _ loss: some Loss = SumOfSquares(), regularization: Regularization = Regularization(),
    isUnchanged: Bool = true
  ) -> TrainingError? {
    var random = Random(seed: 1)
    var trainer = Trainer(
      model, loss: loss, optimizer: GradientDescent(learningRate: rate),
      regularization: regularization)
    let error = #expect(throws: TrainingError.self) {
      try trainer.fit(Samples(X, Y), epochs: 5, batchSize: 1, using: &random)
    }
    let (before, after) = (model.parameters.flattened, trainer.model.parameters.flattened)
    #expect(!isUnchanged || before.elements.map(\.description) == after.elements.map(\.description))
    return error
  }

  private func first(_ place: NonFiniteReport, rate: String = "0.001") -> TrainingError {
    .diverged(epoch: 1, batch: 1, learningRate: rate, place)
  }

  @Test("a loss that overflows stops with epoch and batch, though the output is finite")
  func loss() {
    // f = w x + b: each step multiplies the error by 1 − 2 · 10⁸⁰, and its square exceeds 10³⁰⁸ after two.
    let found = error(
      [[1], [1]], [[1], [1]], rate: 1e80, Dense<Double>(weights: [[0]], bias: [[0]]),
      isUnchanged: false)
    #expect(
      found
        == .diverged(
          epoch: 2, batch: 1, learningRate: "1e+80", NonFiniteReport(.loss, found: "inf")))
  }

  @Test("an output that overflows is found in its layer, counted through containers")
  func output() {
    let large = Dense<Double>(weights: [[1e200]], bias: [[0]])
    let model = network(of: Double.self) {
      Identity()
      Stack(count: 2) { Chain(large, Identity()) }
      Tanh()
    }
    // Layer 0: 1, layers 1 and 2: 10²⁰⁰, layer 3: 10⁴⁰⁰. The tanh after them is 1, and finite again.
    let found = error([[1]], [[-1]], Chain(model, large), MeanSquaredError())
    // The step is given up for its loss, 10²⁰⁰ squared; the cause was before.
    #expect(found == first(NonFiniteReport(.output, in: .init(3, "Dense"), found: "inf")))
  }

  @Test(
    "the sum of a residual block and the concatenation of parallel layers have no number, as in the names of parameters"
  )
  func joints() {
    let (zero, large) = (
      Dense<Double>(weights: [[0]], bias: [[0]]), Dense<Double>(weights: [[1e200]], bias: [[0]])
    )
    // Layer 0: 1 + 0, layers 1 and 2: [1  0], layers 3 and 4: 10²⁰⁰ and 10⁴⁰⁰.
    let wide = Dense<Double>(weights: [[1e200], [0]], bias: [[0]])
    let model = network(of: Double.self) {
      Residual(zero)
      Parallel(Identity(), zero)
      wide
      large
    }
    #expect(model.parameters.tensors.map(\.layer).last == 4)
    #expect(
      error([[1]], [[1]], model) == first(NonFiniteReport(.output, in: .init(4, "Dense"), found: "inf")))
    #expect(model.summary(inputs: 1).lines.map(\.number) == [0, nil, 1, 2, nil, 3, 4])
  }

  @Test("a sum that is not finite is distinguished from the layers inside")
  func sum() {
    let large = Dense<Double>(weights: [[1]], bias: [[0]])
    let found = error([[1e308]], [[1]], Residual(large))
    #expect(found == first(NonFiniteReport(.output, in: .init(nil, "Residual"), found: "inf")))
    #expect(
      "\(NonFiniteReport(.output, in: .init(nil, "Residual"), found: "inf"))"
        == "the output of the Residual became inf")
  }

  @Test("a layer of several that shows itself alone has the numbers of its parameters")
  func numbers() {
    let large = Dense<Double>(weights: [[1e200]], bias: [[0]])
    let model = Chain(Closed(layers: Chain(large, Dense(weights: [[1]], bias: [[0]]))), large)
    let found = error([[1]], [[1]], model)
    #expect(found == first(NonFiniteReport(.output, in: .init(2, "Dense"), found: "inf")))
    // The summary has one line for the two, with the parameters of both.
    let lines = model.summary(inputs: 1).lines
    #expect(lines.map(\.number) == [0, 2] && lines.map(\.parameters) == [4, 2])
  }

  @Test("a parameter that was not finite before the step is the cause, not the output")
  func parameter() {
    let model = Chain(
      Dense<Double>(weights: [[1]], bias: [[1]]), Dense(weights: [[1]], bias: [[.nan]]))
    #expect(
      error([[1]], [[1]], model)
        == first(NonFiniteReport(.parameter(name: "bias"), in: .init(1, "Dense"), found: "nan")))
  }

  @Test("an output that no layer has made is that of the model")
  func prediction() {
    let found = error([[1e300]], [[1]], Scaled(factor: 1e10))
    #expect(found == first(NonFiniteReport(.prediction, found: "inf")))
  }

  @Test("a gradient of the loss that is not finite is distinguished from the loss")
  func lossGradient() {
    let found = error(
      [[1]], [[0]], Dense<Double>(weights: [[0]], bias: [[0]]), SquareRootOfErrors())
    #expect(found == first(NonFiniteReport(.lossGradient, found: "inf")))
  }

  @Test("a gradient that is not finite stops before it reaches the model")
  func gradient() {
    // e = 10¹⁸ and L = ½ · 10³⁶ are Float numbers, ∂L/∂w = 10²¹ · 10¹⁸ is none.
    let found = error(
      [[1e21]], [[1e18]], Dense<Float>(weights: [[0]], bias: [[0]]))
    #expect(
      found
        == first(NonFiniteReport(.gradient(name: "weights"), in: .init(0, "Dense"), found: "-inf")))
  }

  @Test("of several layers whose gradients are not finite, it is the first of the backward pass")
  func backward() {
    // M = 10²⁷ and P = 10¹⁷, so e = −9 · 10¹⁷ and L = 4 · 10³⁵ are Float numbers; neither M e nor x w e = −9 · 10³⁹ is.
    let model = network(of: Float.self) {
      Dense(weights: [[1e-5]], bias: [[0]])
      Identity()
      Dense(weights: [[1e-10]], bias: [[0]])
    }
    #expect(
      error([[1e32]], [[1e18]], model)
        == first(NonFiniteReport(.gradient(name: "weights"), in: .init(2, "Dense"), found: "-inf")))
  }

  @Test("a penalty that overflows is found in the gradient of its weights")
  func penalty() {
    #expect(
      error(
        [[0]], [[1]], Dense<Float>(weights: [[1e30]], bias: [[0]]),
        regularization: Regularization(L2(1e20)))
        == first(NonFiniteReport(.gradient(name: "weights"), in: .init(0, "Dense"), found: "inf")))
  }

  @Test(
    "a step that is not finite stops before it reaches the model, though the gradient is finite")
  func step() {
    // ∂L/∂w = 10³⁰ is a Float number, α g = 10⁴⁰ is none.
    let found = error(
      [[1e15]], [[1e15]], rate: 1e10, Dense<Float>(weights: [[0]], bias: [[0]]))
    #expect(
      found
        == first(
          NonFiniteReport(.step(name: "weights"), in: .init(0, "Dense"), found: "inf"), rate: "1e+10"))
  }

  @Test("each place is described in words")
  func descriptions() {
    let layer = NonFiniteReport.Position(4, "Dense")
    func text(_ place: NonFiniteReport.Place, in layer: NonFiniteReport.Position? = nil) -> String {
      "\(NonFiniteReport(place, in: layer, found: "nan"))"
    }
    #expect(text(.output, in: layer) == "the output of layer 4 (Dense) became nan")
    #expect(text(.loss) == "the loss became nan, the output of the model is finite")
    #expect(
      text(.parameter(name: "bias"), in: layer)
        == "bias of layer 4 (Dense) was nan before the step")
    #expect(
      text(.gradient(name: "weights"), in: layer)
        == "the gradient of weights of layer 4 (Dense) became nan")
    #expect(
      text(.step(name: "weights"), in: layer)
        == "the step of weights of layer 4 (Dense) became nan, the gradient is finite")
  }
}

/// c x, made outside of its only layer.
private struct Scaled: Layer, Container {
  let factor: Double
  var inner = Identity<Double>()
  func forward(_ input: Matrix<Double>) -> (output: Matrix<Double>, cache: Matrix<Double>) {
    let part = input * (factor / 1e4)
    return (part * 1e4, input)
  }
  func backward(
    _ outputGradient: Matrix<Double>, _ cache: consuming Matrix<Double>
  ) -> (inputGradient: Matrix<Double>, gradient: NoParameters<Double>) {
    (outputGradient * factor, NoParameters())
  }
  mutating func visitParts(
    _ visitor: inout some LayerVisitor<Double>, _ input: Matrix<Double>?, _ cache: Matrix<Double>?,
    _ gradient: NoParameters<Double>?
  ) -> Matrix<Double>? {
    inner.visit(&visitor, input, cache, gradient).map { forward($0).output }
  }
}

/// Two layers that are one for a visitor.
private struct Closed: Layer {
  typealias Layers = Chain<Dense<Double>, Dense<Double>>
  var layers: Layers
  var parameters: Layers.Parameters {
    get { layers.parameters }
    set { layers.parameters = newValue }
  }
  func forward(_ input: Matrix<Double>) -> (output: Matrix<Double>, cache: Layers.Cache) {
    layers.forward(input)
  }
  func backward(
    _ outputGradient: Matrix<Double>, _ cache: consuming Layers.Cache
  ) -> (inputGradient: Matrix<Double>, gradient: Layers.Parameters) {
    layers.backward(outputGradient, cache)
  }
}

/// L = Σ √|e|, whose slope at e = 0 is infinite.
private struct SquareRootOfErrors: Loss {
  func callAsFunction<S: Scalar>(
    _ prediction: Matrix<S>, _ target: Matrix<S>
  ) -> (value: S, gradient: Matrix<S>) {
    let root = sqrt(abs(prediction - target))
    return (root.sum, 0.5 / root)
  }
}

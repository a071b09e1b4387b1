import DifferentialEquations
import LayerSupport
import Testing

@Suite("NeuralODE") struct NeuralODETests {
  private let X: Matrix<Double> = [[1, -0.5], [0.3, 2], [-1, 0.7]]

  @Test(
    "it keeps what every layer promises, with one output time and with several", arguments: [[0, 1], [0, 0.3, 1, 1]])
  func promises(times: [Double]) throws {
    let solver = RungeKutta<Double>(.rungeKutta4, steps: .fixed(0.25))
    var random = Random(seed: 3)
    let field = NetworkField(Dense<Double>(from: 3, to: 2, using: &random), readsTime: true)
    try expectLayer("NeuralODE", NeuralODE(field, times: times, solver: solver), at: X)
    try expectLayer("NeuralODE", NeuralODE(field, times: times, solver: solver, record: .checkpoints), at: X)
    try expectLayer("NeuralODE", NeuralODE(Spiral(), times: times), at: X)
  }

  @Test("the output has the states after the first side by side")
  func outputs() throws {
    let layer = NeuralODE(smallNetwork(), times: [0, 0.5, 1])
    let states = try layer.trajectory(from: X).states
    #expect(layer(X) == states[1].appending(columns: states[2]))
    #expect(layer.parameters.layerCount == 3)
  }

  @Test("one step of Euler's method of size 1 is a residual block")
  func residual() {
    let network = smallNetwork().network.first.first
    let block = Dense<Double>(weights: network.parameters.weights[rows: 0..<2], bias: network.parameters.bias)
    let f = Chain(Chain(block, Tanh()), smallNetwork().network.second)
    let layer = NeuralODE(
      NetworkField(f), times: [0, 1], solver: RungeKutta(.explicitEuler, steps: .fixed(1)))
    let skip = Residual(f)
    let (Y, cache) = layer.forward(X)
    #expect((Y - skip(X)).maxNorm <= 1e-15)
    let (a, b) = (layer.backward(X, cache), skip.backward(X, skip.forward(X).cache))
    #expect(distance(a.inputGradient, b.inputGradient) <= 1e-15)
    #expect(distance(a.gradient.flattened, b.gradient.flattened) <= 1e-15)
  }

  @Test("in a network it trains, in single precision too, and dropout keeps one mask for each integration")
  func training() {
    func expectDecrease<S: Scalar>(_ untrained: some Layer<S>, _ random: inout Random) {
      var model = untrained
      let X = Matrix<S>.normal(32, 2, using: &random)
      let Y = X.column(0) ⊙ X.column(1)
      var optimizer = Adam<S>(learningRate: 0.02)
      let before = MeanSquaredError()(model(X), Y).value
      for _ in 0..<100 {
        model.drawMasks(using: &random)
        let (P, cache) = model.forward(X)
        let (_, G) = MeanSquaredError()(P, Y)
        optimizer.update(&model, along: model.backward(G, cache).gradient)
      }
      #expect(MeanSquaredError()(model(X), Y).value < 0.5 * before && model.differsInTraining)
    }
    var random = Random(seed: 1)
    let single = network(of: Float.self) {
      NeuralODE(of: Float.self, times: [0, 1], solver: RungeKutta(.heun, steps: .fixed(0.25))) {
        Dense(from: 2, to: 8, using: &random)
        Tanh()
        Dropout(rate: 0.1, using: &random)
        Dense(from: 8, to: 2, using: &random)
      }
      Dense(from: 2, to: 1, using: &random)
    }
    expectDecrease(single, &random)
    let double = network(of: Double.self) {
      NeuralODE(of: Double.self, times: [0, 1], readsTime: true) {
        Dense(from: 3, to: 8, using: &random)
        Tanh()
        Dropout(rate: 0.1, using: &random)
        Dense(from: 8, to: 2, using: &random)
      }
      Dense(from: 2, to: 1, using: &random)
    }
    expectDecrease(double, &random)
  }

  @Test("where the solver fails the output is not a number, and the sentence can be asked for")
  func failure() {
    let layer = NeuralODE(slope { y, _ in square(y) }, times: [0, 1, 2])
    let (Y, cache) = layer.forward([[1, 1]])
    #expect(Y.shape == Shape(1, 4) && Y.firstNonFinite != nil && layer([[1, 1]]).firstNonFinite != nil)
    let (dX, gradient) = layer.backward(Y, cache)
    #expect(dX.firstNonFinite != nil && gradient.flattened.firstNonFinite != nil)
    #expect(throws: IntegrationFailure.self) { try layer.trajectory(from: [[1, 1]]) }
  }

  @Test("settings that cannot be trap, or are errors in a file; a gradient of another shape traps with both")
  func traps() async throws {
    let one = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = NeuralODE(Spiral<Double>(), times: [1])
    }
    #expect(saidOnTrapping(one, "a layer needs the times of its input and its output, found [1.0]"))
    let nothing = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = NeuralODE(Spiral<Double>(), times: [0, 1], record: .nothing)
    }
    #expect(saidOnTrapping(nothing, "a layer that records nothing has no gradient"))
    let shape = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let layer = NeuralODE(Spiral<Double>(), times: [0, 1])
      _ = layer.backward([[1, 2, 3]], layer.forward([[1, 0]]).cache)
    }
    #expect(saidOnTrapping(shape, "a gradient 1×3 does not belong to outputs 1×2"))
    #expect(
      try problem(NeuralODE(Spiral<Double>(), times: [0, 1]), replacing: "\"times\":[0,1]", by: "\"times\":[0]")
        == "a layer needs the times of its input and its output, found [0.0]")
  }
}

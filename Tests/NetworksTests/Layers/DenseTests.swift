import Matrices
import Networks
import Testing

@Suite("Dense layer") struct DenseTests {
  private func weights<S: Scalar>() -> Matrix<S> { [[1, 0, -1], [2, 1, 0]] }
  private func bias<S: Scalar>() -> Matrix<S> { [[10, 20, 30]] }
  private func input<S: Scalar>() -> Matrix<S> { [[1, 2], [3, 4], [5, 6]] }

  private func expectForward<S: Scalar>(_ type: S.Type) {
    let layer = Dense<S>(weights: weights(), bias: bias())
    // h_11 = 1·1 + 2·2 + 10, h_12 = 1·0 + 2·1 + 20, h_13 = 1·(−1) + 2·0 + 30; …
    let H: Matrix<S> = [[15, 22, 29], [21, 24, 27], [27, 26, 25]]
    #expect(layer(input()) == H)
    #expect(layer.forward(input()).output == H)
  }

  @Test("H = A W + 1 b for numbers worked out by hand")
  func forward() {
    expectForward(Float.self)
    expectForward(Double.self)
  }

  private func expectBackward<S: Scalar>(_ type: S.Type) {
    let layer = Dense<S>(weights: weights(), bias: bias())
    let G: Matrix<S> = [[1, 0, 2], [0, 1, 0], [-1, 1, 1]]
    let (dA, gradient) = layer.backward(G, layer.forward(input()).cache)
    // ∂L/∂a_11 = 1·1 + 0·0 + 2·(−1), ∂L/∂a_12 = 1·2 + 0·1 + 2·0; …
    #expect(dA == [[-1, 2], [0, 1], [-2, -1]])
    // ∂L/∂w_11 = 1·1 + 3·0 + 5·(−1), ∂L/∂w_12 = 1·0 + 3·1 + 5·1, …
    #expect(gradient.weights == [[-4, 8, 7], [-4, 10, 10]])
    // ∂L/∂b_1 = 1 + 0 − 1, …
    #expect(gradient.bias == [[0, 2, 3]])
  }

  @Test("∂L/∂A = G Wᵀ, ∂L/∂W = Aᵀ G and ∂L/∂b = 1ᵀ G for numbers worked out by hand")
  func backward() {
    expectBackward(Float.self)
    expectBackward(Double.self)
  }

  @Test("one sample and one unit are h = a w + b with slopes w g, a g and g")
  func scalars() {
    let layer = Dense<Double>(weights: [[3]], bias: [[-1]])
    let (H, cache) = layer.forward([[2]])
    let (dA, gradient) = layer.backward([[0.5]], cache)
    #expect(H == [[5]] && dA == [[1.5]])
    #expect(gradient == Dense.Parameters(weights: [[1]], bias: [[0.5]]))
  }

  @Test("a random layer has the shape asked for and a bias of zeros")
  func initialisation() {
    var random = Random(seed: 1)
    let layer = Dense<Float>(from: 5, to: 3, using: &random)
    #expect(layer.parameters.weights.shape == Shape(5, 3))
    #expect(layer.parameters.bias == .zeros(1, 3))
    #expect(layer.parameters.count == 18 && layer.parameters.layerCount == 1)
  }

  @Test("the tensors are named weights and bias")
  func names() {
    let layer = Dense<Double>(weights: weights(), bias: bias())
    #expect(layer.parameters.tensors.map(\.name) == ["weights", "bias"])
  }

  @Test("inputs of another width trap and both shapes are named")
  func inputTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let layer = Dense<Double>(weights: .zeros(2, 3), bias: .zeros(1, 3))
      _ = layer(.zeros(4, 5))
    }
    #expect(saidOnTrapping(result, "a dense layer 2×3 needs n×2, found 4×5"))
  }

  @Test("a bias of another width traps and both shapes are named")
  func biasTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Dense<Double>(weights: .zeros(2, 3), bias: .zeros(3, 1))
    }
    #expect(saidOnTrapping(result, "weights 2×3 need a bias 1×3, found 3×1"))
  }

  @Test("a layer of no outputs traps with a sentence")
  func emptyTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var random = Random(seed: 1)
      _ = Dense<Double>(from: 3, to: 0, using: &random)
    }
    #expect(saidOnTrapping(result, "no weights from 3 inputs to 0 outputs"))
  }

  @Test("it keeps what every layer promises, and its derivation has its numbers")
  func layer() throws {
    var random = Random(seed: 2)
    let wide = Dense<Double>(weights: .normal(4, 3, using: &random), bias: .normal(1, 3, using: &random))
    try expectLayer("Dense", wide, at: .normal(6, 4, using: &random))
    let layer = Dense<Double>(weights: [[1, -1], [0, 2], [1, 1]], bias: [[1, -2]])
    let numbers = passes(layer, [[1, 2, 0], [-1, 1, 3]], [[1, 2], [-1, 3]])
    try expectWorkedExample("Layers/DenseDerivation", numbers)
  }

  @Test("a saved bias of another length is an error")
  func saved() throws {
    let layer = Dense<Float>(weights: [[1, 2]], bias: [[3, 4]])
    let bias = try json(layer.parameters.bias)
    #expect(
      try problem(layer, replacing: bias, by: json(Matrix<Float>([[3]])))
        == "weights 1×2 need a bias 1×2, found 1×1")
  }
}

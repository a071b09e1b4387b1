import Matrices
import Networks
import Testing

@Suite("Layers by number") struct LayerByNumberTests {
  private static func model() -> some Layer<Double> {
    var random = Random(seed: 1)
    return network(of: Double.self) {
      Dense(from: 3, to: 4, using: &random)
      Residual(Chain(BatchNorm(features: 4), Tanh()))
      Stack(count: 2) { Chain(Dense(from: 4, to: 4, using: &random), Tanh()) }
      Parallel(Dense(from: 4, to: 1, using: &random), Identity())
    }
  }

  @Test("they are counted through all containers, as in the summary and in the names of parameters")
  func numbers() {
    let model = Self.model()
    let names = model.allLayers.map(\.typeName)
    #expect(
      names == ["Dense", "BatchNorm", "Tanh", "Dense", "Tanh", "Dense", "Tanh", "Dense", "Identity"])
    let lines = model.summary(inputs: 3).lines.filter { $0.number != nil }
    #expect(lines.map(\.name) == names && lines.map(\.number) == Array(0..<9))
    for tensor in model.parameters.tensors where tensor.name == "weights" {
      #expect(model[layer: tensor.layer, as: Dense<Double>.self].parameters.weights == tensor.value)
    }
  }

  @Test("weights and running statistics that are set are those with which the model predicts")
  func replaced() {
    var model = Self.model()
    let X: Matrix<Double> = [[1, 2, 3], [-1, 0, 2]]
    let (W, b) = (Matrix<Double>.constant(0.5, like: .zeros(3, 4)), Matrix<Double>([[1, 2, 3, 4]]))
    model[layer: 0, as: Dense<Double>.self] = Dense(weights: W, bias: b)
    #expect(model.parameters.tensors[0].value == W && model.parameters.tensors[1].value == b)
    model[layer: 1] = BatchNorm<Double>(
      scale: [[1, 1, 2, 2]], shift: .zeros(1, 4), runningMean: [[4, 5, 6, 7]], runningVariance: [[4, 4, 9, 9]],
      epsilon: 1e-300)
    let norm: BatchNorm<Double> = model[layer: 1]
    // X W + b is 4, 5, 6, 7 for the first sample: x̂ = 0, and 2.5 less for the second.
    // The quotient γ/√σ² and its product, ½ unit each of numbers below 2.
    #expect(distance(norm(X * W + b), [[0, 0, 0, 0], [-1.25, -1.25, -5.0 / 3, -5.0 / 3]]) <= 2 * .ulpOfOne)
    model[layer: 7, as: Dense<Double>.self].parameters.bias = [[9]]
    #expect(model[layer: 7, as: Dense<Double>.self].parameters.bias == [[9]])
  }

  @Test("a single layer is layer 0 of itself")
  func single() {
    var random = Random(seed: 2)
    let dense = Dense<Float>(from: 2, to: 3, using: &random)
    #expect(dense[layer: 0, as: Dense<Float>.self] == dense)
  }

  @Test("no such layer, another type, and weights of another shape trap with a sentence")
  func traps() async {
    var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LayerByNumberTests.model()[layer: 9, as: Identity<Double>.self]
    }
    #expect(saidOnTrapping(result, "a model with 9 layers has no layer 9"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LayerByNumberTests.model()[layer: 2, as: Dense<Double>.self]
    }
    #expect(saidOnTrapping(result, "layer 2 is a Tanh, and no Dense"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var model = LayerByNumberTests.model()
      model[layer: 0] = Dense<Double>(weights: .zeros(4, 3), bias: .zeros(1, 3))
    }
    #expect(saidOnTrapping(result, "the weights of layer 0 are 3×4, found 4×3"))
  }
}

import Matrices
import Networks
import Testing

/// Rows of different numbers of samples, each n_k × p.
private struct Sequences: Sendable {
  var parts: [Matrix<Double>]
}

/// The mean of each sequence after a scaling: y_k = 1/n_k 1ᵀ X_k ⊙ s.
private struct PooledScaling: Map {
  typealias S = Double

  struct Parameters: LayerParameters {
    typealias S = Double

    /// s: 1×p.
    var scale: Matrix<Double>

    mutating func fields(along other: Self, _ field: FieldBody<Double>) {
      field("scale", &scale, other.scale)
    }
  }

  var parameters: Parameters

  func forward(_ input: Sequences) -> (output: Matrix<Double>, cache: Sequences) {
    (Matrix(stacking: input.parts.map { $0.columnMeans() ⊙ parameters.scale }), input)
  }

  func backward(
    _ outputGradient: Matrix<Double>, _ cache: consuming Sequences
  ) -> (inputGradient: Sequences, gradient: Parameters) {
    let (parts, s) = (cache.parts, parameters.scale)
    let gradients = parts.enumerated().map { k, X in
      Matrix.ones(X.rows, 1) * (outputGradient.row(k) ⊙ s / Double(X.rows))
    }
    let means = Matrix(stacking: parts.map { $0.columnMeans() })
    return (Sequences(parts: gradients), Parameters(scale: (means ⊙ outputGradient).columnSums()))
  }
}

@Suite("Maps") struct MapTests {
  private let X = Sequences(parts: [[[1, 2], [3, 4]], [[-1, 0], [0, 1], [1, 5]], [[2, 2]]])
  private let Y: Matrix<Double> = [[1], [0], [-1]]

  private typealias Body = Chain<Chain<PooledScaling, Dense<Double>>, Tanh<Double>>
  private typealias Model = Chain<Chain<Body, Residual<Dense<Double>>>, Dense<Double>>

  private func model() -> Model {
    var random = Random(seed: 1)
    return network(of: Double.self) {
      PooledScaling(parameters: .init(scale: [[1, 2]]))
      Dense(from: 2, to: 3, using: &random)
      Tanh()
      Residual(Dense(from: 3, to: 3, using: &random))
      Dense(from: 3, to: 1, using: &random)
    }
  }

  @Test("a network of sequences composes, and numbers its parameters")
  func composition() {
    let model = model()
    #expect(model(X).shape == Shape(3, 1) && model(X) == model.forward(X).output)
    let names = model.parameters.tensors.map { "\($0.layer).\($0.name)" }
    #expect(
      names == [
        "0.scale", "1.weights", "1.bias", "3.weights", "3.bias", "4.weights", "4.bias",
      ])
    #expect(
      model.layerOutputs(of: X).layers.map(\.typeName)
        == ["PooledScaling", "Dense", "Tanh", "Dense", "Residual", "Dense"])
  }

  @Test("its gradient agrees with differences of the loss")
  func gradient() {
    let (model, loss) = (model(), MeanSquaredError())
    let (P, cache) = model.forward(X)
    let (dX, gradient) = model.backward(loss(P, Y).gradient, cache)
    let (theta, g) = (model.parameters.flattened, gradient.flattened)
    func value(_ theta: Matrix<Double>, _ X: Sequences) -> Double {
      var changed = model
      changed.assign(flattened: theta)
      return loss(changed(X), Y).value
    }
    // The error of a central difference is about h² f‴/6 + ε |f|/h, with h = 1e-5 and numbers of about 10.
    let h = 1e-5
    for k in 0..<theta.count {
      let e = Matrix(rows: 1, columns: theta.count) { _, j in j == k ? h : 0 }
      let numeric = (value(theta + e, X) - value(theta - e, X)) / (2 * h)
      #expect(abs(numeric - g[0, k]) <= 1e-8)
    }
    var (up, down) = (X, X)
    up.parts[1][2, 1] += h
    down.parts[1][2, 1] -= h
    #expect(abs((value(theta, up) - value(theta, down)) / (2 * h) - dX.parts[1][2, 1]) <= 1e-8)
  }

  @Test("a step along its gradient makes the loss smaller")
  func step() {
    var (model, rule) = (model(), GradientDescent(learningRate: 0.01))
    let (P, cache) = model.forward(X)
    let (before, G) = MeanSquaredError()(P, Y)
    rule.update(&model, along: model.parameterGradient(G, cache))
    #expect(MeanSquaredError()(model(X), Y).value < before)
  }
}

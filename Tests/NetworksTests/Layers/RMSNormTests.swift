import Matrices
import Networks
import Testing

@Suite("Root mean square norm") struct RMSNormTests {
  @Test("2, −2, 2, 6 have the mean square 12, with ε = 4 the root 4: both passes, exactly")
  func numbers() {
    func expect<S: Scalar>(_ type: S.Type) {
      var layer = RMSNorm<S>(features: 4, epsilon: 4)
      layer.assign(flattened: [[3, 2, 4, 1]])
      let (Y, cache) = layer.forward([[2, -2, 2, 6]])
      #expect(cache.root == [[4]] && cache.normalized == [[0.5, -0.5, 0.5, 1.5]])
      #expect(Y == [[1.5, -1, 2, 1.5]])
      let (dX, gradient) = layer.backward([[2, -1, 1, 4]], cache)
      // P = [6 −2 4 4], with the mean 3 of P ⊙ X̂: (P − 3 X̂) / 4.
      #expect(dX == [[1.125, -0.125, 0.625, -0.125]])
      #expect(gradient.scale == [[1, 0.5, 0.5, 6]])
    }
    expect(Float.self)
    expect(Double.self)
  }

  @Test("with and without the power of two, all digits are the same")
  func plain() {
    func expect<S: Scalar>(_ type: S.Type) {
      var random = Random(seed: 5)
      // Rows of sizes from 2⁻⁸ to 2⁷, on both sides of √ε.
      let sizes = Matrix<S>(rows: 16, columns: 1) { i, _ in S(sign: .plus, exponent: .init(i - 8), significand: 1) }
      let X = Matrix<S>.normal(16, 9, using: &random) ⊙ sizes
      let layer = RMSNorm<S>(features: 9, epsilon: 1e-3)
      let root = sqrt(square(X).rowMeans() + 1e-3)
      #expect(layer.forward(X).cache.root == root && layer(X) == X / root)
    }
    expect(Float.self)
    expect(Double.self)
  }

  @Test("rows of any finite size: 1e30 and the largest number in Float do not overflow, 1e-30 is x/√ε")
  func sizes() {
    let layer = RMSNorm<Float>(features: 2)
    let largest = Float.greatestFiniteMagnitude
    #expect(layer([[1e30, -1e30], [largest, -largest], [0, 0]]) == [[1, -1], [1, -1], [0, 0]])
    // Beside ε the square is 0.
    let tiny = 1e-30 / Float(1e-5).squareRoot()
    #expect(layer([[1e-30, -1e-30]]) == [[tiny, -tiny]])

    // ε plays no part beside 2¹⁸⁰: a factor does not change the output, and divides the gradient.
    var random = Random(seed: 6)
    let (X, G) = (Matrix<Float>.normal(3, 2, using: &random), Matrix<Float>.normal(3, 2, using: &random))
    let factors = [Float(sign: .plus, exponent: 90, significand: 1), Float(sign: .plus, exponent: 100, significand: 1)]
    let passes = factors.map { factor in
      let (Y, cache) = layer.forward(factor * X)
      return (Y: Y, dX: layer.backward(G, cache).inputGradient)
    }
    #expect(passes[0].Y == passes[1].Y && passes[0].dX == 1024 * passes[1].dX)
    #expect(passes[0].dX.maxNorm > 0 && passes[0].dX.maxNorm.isFinite)
  }

  @Test("a constant row becomes 1 or −1: the mean is not subtracted")
  func constant() {
    let layer = RMSNorm<Double>(features: 4, epsilon: 1e-300)
    #expect(layer([[7, 7, 7, 7], [-3, -3, -3, -3]]) == [[1, 1, 1, 1], [-1, -1, -1, -1]])
  }

  @Test("samples are independent of each other, inference equals training, and NaN stays in its row")
  func independence() {
    var random = Random(seed: 6)
    var X = Matrix<Float>.normal(5, 4, using: &random)
    let layer = RMSNorm<Float>(features: 4)
    #expect(layer(X).row(2) == layer(X.row(2)))
    #expect(layer.forward(X).output == layer(X) && !layer.differsInTraining)
    X[1, 3] = .nan
    #expect(layer(X).row(1).elements.allSatisfy(\.isNaN) && layer(X).row(2) == layer(X.row(2)))
  }

  @Test("it is what every layer is, and its derivation computes what it does")
  func layer() throws {
    var random = Random(seed: 2)
    var layer = RMSNorm<Double>(features: 4, epsilon: 4)
    layer.assign(flattened: .normal(1, 4, using: &random))
    try expectLayer("RMSNorm", layer, at: .normal(6, 4, using: &random))
    layer.assign(flattened: [[3, 2, 4, 1]])
    try expectWorkedExample("Layers/RMSNormDerivation", passes(layer, [[2, -2, 2, 6]], [[2, -1, 1, 4]]))
  }

  @Test("a saved ε that is not positive, and a scale that is no row, are errors")
  func saved() throws {
    let layer = RMSNorm<Double>(features: 2, epsilon: 0.25)
    #expect(try problem(layer, replacing: "0.25", by: "-1") == "ε of RMS norm is positive, found -1.0")
    let scale = try json(layer.parameters.scale)
    #expect(
      try problem(layer, replacing: scale, by: json(Matrix<Double>.ones(2, 2))) == "a scale is a row, found 2×2")
    let model = Chain(Dense<Double>(weights: .zeros(2, 3), bias: .zeros(1, 3)), layer)
    #expect(problem(try json(model), as: type(of: model)) == "RMS norm of 2 columns cannot follow 3 columns")
  }

  @Test("other features, other gradients and an ε that is not positive trap")
  func traps() async {
    var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = RMSNorm<Double>(features: 3)(.zeros(4, 2))
    }
    #expect(saidOnTrapping(result, "RMS norm of 3 features needs n×3, found 4×2"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let layer = RMSNorm<Double>(features: 3)
      _ = layer.backward(.zeros(5, 3), layer.forward(.zeros(4, 3)).cache)
    }
    #expect(saidOnTrapping(result, "a gradient 5×3 does not belong to outputs 4×3"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = RMSNorm<Double>(features: 3, epsilon: 0)
    }
    #expect(saidOnTrapping(result, "ε of RMS norm is positive, found 0.0"))
  }
}

import Matrices
import Networks
import Testing

@Suite("Layer norm") struct LayerNormTests {
  @Test("with γ = 1 and β = 0 it is batch norm of the transposed matrix")
  func transposed() {
    var random = Random(seed: 5)
    let X = Matrix<Double>.normal(6, 9, using: &random)
    let G = Matrix<Double>.normal(6, 9, using: &random)
    let (rows, columns) = (LayerNorm<Double>(features: 9), BatchNorm<Double>(features: 6))
    let (Y, cache) = rows.forward(X)
    let (Z, other) = columns.forward(Matrix(X.T))
    // The sums have another order: nine roundings of numbers of some 1 to 3.
    #expect(distance(Y, Matrix(Z.T)) <= 30 * .ulpOfOne)
    let dX = rows.backward(G, cache).inputGradient
    let dXT = columns.backward(Matrix(G.T), other).inputGradient
    #expect(distance(dX, Matrix(dXT.T)) <= 30 * 4 * .ulpOfOne)
  }

  @Test("a layer with given γ and β has these parameters")
  func given() {
    var layer = LayerNorm<Double>(features: 2, epsilon: 1e-3)
    layer.assign(flattened: [[2, 3, 4, 5]])
    #expect(LayerNorm(scale: [[2, 3]], shift: [[4, 5]], epsilon: 1e-3) == layer)
  }

  @Test("samples are independent of each other, and inference equals training")
  func independence() {
    var random = Random(seed: 6)
    let X = Matrix<Float>.normal(5, 4, using: &random)
    let layer = LayerNorm<Float>(features: 4)
    #expect(layer(X).row(2) == layer(X.row(2)))
    #expect(layer.forward(X).output == layer(X) && !layer.differsInTraining)
  }

  @Test("a constant row gives β; other features trap")
  func degenerate() async {
    var layer = LayerNorm<Double>(features: 2)
    layer.assign(flattened: [[3, 4, 5, 6]])
    #expect(layer([[7, 7]]) == [[5, 6]])
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = LayerNorm<Double>(features: 3)(.zeros(4, 2))
    }
    #expect(saidOnTrapping(result, "layer norm of 3 features needs n×3, found 4×2"))
  }

  @Test("it keeps what every layer promises, and its derivation has its numbers")
  func layer() throws {
    var random = Random(seed: 2)
    var layer = LayerNorm<Double>(features: 4, epsilon: 4)
    layer.assign(flattened: .normal(1, 8, using: &random))
    try expectLayer("LayerNorm", layer, at: .normal(6, 4, using: &random))
    layer.assign(flattened: [[3, 9, 2, 6, 0, 1, 0, -1]])
    try expectWorkedExample("Layers/LayerNormDerivation", passes(layer, [[1, 3, 5, 7]], [[1, -1, 0, 3]]))
  }

  @Test("it cannot be read behind a layer with another number of columns")
  func misfit() throws {
    let model = Chain(Dense<Double>(weights: .zeros(2, 3), bias: .zeros(1, 3)), LayerNorm(features: 2))
    #expect(problem(try json(model), as: type(of: model)) == "layer norm of 2 columns cannot follow 3 columns")
  }
}

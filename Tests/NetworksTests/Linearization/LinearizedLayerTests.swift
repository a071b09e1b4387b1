import Matrices
import Networks
import Testing

@Suite("Linearization") struct LinearizedLayerTests {
  @Test("along the parameters alone it is the tangent at constant inputs")
  func alongParameters() {
    var random = Random(seed: 4)
    let model = Chain(Dense<Double>(from: 2, to: 3, using: &random), Tanh())
    let X = Matrix<Double>.normal(5, 2, using: &random)
    let cache = model.forward(X).cache
    let δθ = Matrix<Double>.normal(1, 9, using: &random)
    var direction = model
    direction.assign(flattened: δθ)
    #expect(
      model.tangent(of: X, along: δθ, cache)
        == model.tangent(.zeros(5, 2), along: direction.parameters, cache))
  }

  @Test("in single precision too, one column of D is the gradient of one sample")
  func single() {
    var random = Random(seed: 5)
    let model = Chain(Dense<Float>(from: 2, to: 3, using: &random), Tanh())
    let X = Matrix<Float>.normal(4, 2, using: &random)
    let G = Matrix<Float>.normal(4, 3, using: &random)
    let D = model.perSampleGradients(G, model.forward(X).cache).gradients.columns
    let alone = model.backward(G.row(2), model.forward(X.row(2)).cache).gradient.flattened
    // One product each way, and a slope with some roundings.
    #expect((Matrix(D.column(2).T) - alone).maxNorm <= 4e-7 * alone.maxNorm)
  }
}

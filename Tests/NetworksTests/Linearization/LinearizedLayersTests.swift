import Matrices
import Networks
import Testing

/// The tangents of layers without parameters are tested with each of these layers.
@Suite("Linearized layers") struct LinearizedLayersTests {
  @Test("a dense layer: d_i[W] = a_i ⊗ g_i, d_i[b] = g_i, δH = δA W + A δW + 1 δb")
  func dense() {
    var random = Random(seed: 1)
    let layer = Dense<Double>(
      weights: .normal(5, 3, using: &random), bias: .normal(1, 3, using: &random))
    expectLinearization(layer, .normal(7, 5, using: &random), &random, "Dense")

    let small = Dense<Double>(weights: [[1, 2], [3, 4]], bias: [[0, 0]])
    let D = small.perSampleGradients([[5, 6], [7, 8]], [[1, 2], [3, 4]]).gradients
    // a = (1, 2), g = (5, 6): Aᵀ G of this sample alone is [[5, 6], [10, 12]]
    #expect(D.rows == [[5, 6, 10, 12, 5, 6], [21, 24, 28, 32, 7, 8]])
    let δ = Dense<Double>.Parameters(weights: [[1, 0], [0, 0]], bias: [[0, 9]])
    #expect(small.tangent([[0, 1]], along: δ, [[2, 3]]) == [[5, 13]])
  }
}

import Recurrent
import Testing

@Suite("Readout of each step") struct ReadoutTests {
  @Test("it keeps what every layer promises, and its derivation has its numbers")
  func layer() throws {
    var random = Random(seed: 3)
    let wide = Readout<Double>(weights: .normal(2, 3, using: &random), bias: .normal(1, 3, using: &random))
    try expectLayer("Readout", wide, at: .normal(4, 2, using: &random))
    let layer = Readout<Double>(weights: [[1], [-2]], bias: [[1]])
    let (Y, cache) = layer.forward([[1, 0, 2, 1]])
    let (dX, gradient) = layer.backward([[1, 3]], cache)
    try expectByHand("ReadoutDerivation", [Y, dX, gradient.bias] + [Matrix(gradient.weights.T)])
  }

  @Test("each step by itself is a dense layer with the same weights")
  func steps() {
    var random = Random(seed: 4)
    let layer = Readout<Double>(from: 2, to: 3, using: &random)
    let dense = Dense(weights: layer.parameters.weights, bias: layer.parameters.bias)
    let X = Matrix<Double>.normal(4, 6, using: &random)
    let Y = layer(X)
    for t in 0..<3 { #expect(Y[columns: 3 * t..<3 * (t + 1)] == dense(X[columns: 2 * t..<2 * (t + 1)])) }
    #expect(layer(.zeros(0, 6)).shape.rows == 0 && layer(.zeros(4, 0)) == .zeros(4, 0))
  }

  @Test("columns that are not whole steps trap")
  func trap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Readout<Double>(weights: .zeros(2, 3), bias: .zeros(1, 3))(.zeros(4, 5))
    }
    #expect(saidOnTrapping(result, "a readout of 2 units needs n×(steps·2), found 4×5"))
  }
}

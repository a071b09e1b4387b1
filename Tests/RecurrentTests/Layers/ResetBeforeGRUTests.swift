import Recurrent
import Testing

@Suite("GRU cell, reset before the product") struct ResetBeforeGRUTests {
  @Test("with the update gate closed the state stays, and the gradient passes unchanged")
  func closed() {
    // z = σ(50) is 1 to rounding.
    let weights = RecurrentWeights<Double>(
      inputWeights: .zeros(1, 3), recurrentWeights: .zeros(1, 3), bias: [[0, 50, 3]])
    let cell = ResetBeforeGRU(parameters: weights)
    let (steps, final, cache) = cell.forward(Sequences(Matrix<Double>.ones(1, 4), features: 1), from: [[0.5]])
    #expect(steps.values == [[0.5, 0.5, 0.5, 0.5]] && final == [[0.5]])
    #expect(cell.backward(final: [[1]], cache).initial == [[1]])
  }

  @Test("its derivation has its numbers")
  func byHand() throws {
    let weights = RecurrentWeights<Double>(
      inputWeights: [[0, 0, 1]], recurrentWeights: [[1, 0, 2]], bias: [[0, 0, 0]])
    let layer = Recurrent(ResetBeforeGRU(parameters: weights), returning: .allSteps)
    let (H, cache) = layer.forward([[1, -1]])
    let (dX, gradient) = layer.backward([[0, 1]], cache)
    try expectByHand("ResetBeforeGRUDerivation", [H, dX] + gradient.tensors.map(\.value))
  }
}

import Recurrent
import Testing

@Suite("GRU cell, reset after the product") struct GRUTests {
  @Test("only the sum of both biases counts for r and z, and for n it does not")
  func biases() {
    let cell: GRU<Double> = Cells.gru()
    let X = ragged()
    func moved(_ columns: Range<Int>) -> GRU<Double> {
      var other = cell
      for j in columns {
        other.parameters.weights.bias[0, j] += 0.25
        other.parameters.recurrentBias[0, j] -= 0.25
      }
      return other
    }
    let H = cell.forward(X).steps.values
    // Two roundings of each gate, over three steps.
    #expect((moved(0..<6).forward(X).steps.values - H).maxNorm <= 1e-14)
    #expect((moved(6..<9).forward(X).steps.values - H).maxNorm > 1e-3)
  }

  @Test("it is the other GRU where the reset gate is open, and not elsewhere")
  func forms() {
    var cell: GRU<Double> = Cells.gru()
    cell.parameters.recurrentBias = .zeros(1, 9)
    let X = ragged()
    func difference() -> Double {
      let other = ResetBeforeGRU<Double>(parameters: cell.parameters.weights)
      return (cell.forward(X).steps.values - other.forward(X).steps.values).maxNorm
    }
    #expect(difference() > 1e-3)
    // With b_r = 50 and columns of 0 the gate r is 1 to rounding.
    for j in 0..<3 {
      for i in 0..<2 { cell.parameters.weights.inputWeights[i, j] = 0 }
      for i in 0..<3 { cell.parameters.weights.recurrentWeights[i, j] = 0 }
      cell.parameters.weights.bias[0, j] = 50
    }
    #expect(difference() <= 1e-14)
  }

  @Test("its derivation has its numbers")
  func byHand() throws {
    let weights = RecurrentWeights<Double>(
      inputWeights: [[0, 0, 1]], recurrentWeights: [[1, 0, 2]], bias: [[0, 0, 0]])
    let cell = GRU(parameters: .init(weights: weights, recurrentBias: [[0, 0, 1]]))
    let layer = Recurrent(cell, returning: .allSteps)
    let (H, cache) = layer.forward([[1, -1]])
    let (dX, gradient) = layer.backward([[0, 1]], cache)
    try expectByHand("GRUDerivation", [H, dX] + gradient.tensors.map(\.value))
  }

  @Test("biases of different lengths trap")
  func trap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let weights = RecurrentWeights<Double>(
        inputWeights: .zeros(2, 9), recurrentWeights: .zeros(3, 9), bias: .zeros(1, 9))
      _ = GRU<Double>.Parameters(weights: weights, recurrentBias: .zeros(1, 3))
    }
    #expect(saidOnTrapping(result, "both biases of a GRU have one shape, found 1×9 and 1×3"))
  }
}

import Recurrent
import Testing

@Suite("All steps of ragged sequences") struct AllStepsTests {
  @Test("sequences of one length are the recurrent layer")
  func uniform() {
    let cell: LSTM<Double> = Cells.lstm()
    let (map, layer) = (AllSteps(cell), Recurrent(cell, returning: .allSteps))
    let X = ragged([3, 3])
    let (Y, cache) = map.forward(X)
    let (Z, other) = layer.forward(X.values)
    #expect(Y.values == Z && map(X) == Y)
    let (dX, gradient) = map.backward(Y, cache)
    let (dZ, otherGradient) = layer.backward(Z, other)
    #expect(dX.values == dZ && gradient == otherGradient)
    #expect(map.parameterGradient(Y, cache) == gradient)
  }

  @Test("it is saved with the name of its cell")
  func saved() throws {
    let map = AllSteps(Cells.gru() as GRU<Double>)
    try expectSaved(map, as: "AllSteps")
    #expect(
      try problem(map, replacing: "\"GRU\"", by: "\"ResetBeforeGRU\"") == "expected a cell GRU, found ResetBeforeGRU")
  }

  @Test("its derivation has its numbers")
  func byHand() throws {
    let map = AllSteps(RNN<Double>(parameters: .init(inputWeights: [[1]], recurrentWeights: [[0.5]], bias: [[0]])))
    let X = Sequences<Double>([[1, 0, -1], [1, 9, 9]], lengths: [3, 1], features: 1)
    let (Y, cache) = map.forward(X)
    let (dX, gradient) = map.backward(Sequences([[0, 0, 1], [1, 9, 9]], lengths: [3, 1], features: 1), cache)
    try expectByHand("AllStepsDerivation", [Y.values, dX.values] + gradient.tensors.map(\.value))
  }

  @Test("a gradient of other steps traps")
  func gradientTrap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let map = AllSteps(Cells.rnn() as RNN<Double>)
      let (Y, cache) = map.forward(ragged())
      _ = map.backward(Sequences(Y.values[columns: 0..<6], features: 3), cache)
    }
    #expect(saidOnTrapping(result, "a gradient 5×6 does not belong to outputs 5×9"))
  }
}

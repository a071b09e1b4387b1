import Recurrent
import Testing

@Suite("Last steps of ragged sequences") struct LastStepTests {
  @Test("each sequence's own last step, and 0 for one that has none")
  func last() {
    let cell: GRU<Double> = Cells.gru()
    let (map, X) = (LastStep(cell), ragged())
    let (Y, cache) = map.forward(X)
    let all = cell.forward(X).steps
    for (i, length) in X.lengths.enumerated() {
      #expect(Y.row(i) == (length == 0 ? .zeros(1, 3) : all[i].row(length - 1)))
    }
    let (dX, gradient) = map.backward(.ones(5, 3), cache)
    #expect(map(X) == Y && map.parameterGradient(.ones(5, 3), cache) == gradient)
    #expect(dX.values.row(1).maxNorm == 0 && dX.values.row(3).maxNorm > 0)
  }

  @Test("it stands in a network, whose input are sequences")
  func standing() {
    var random = Random(seed: 9)
    let model = network(of: Double.self) {
      LastStep(LSTM(from: 2, to: 3, using: &random))
      Dense(from: 3, to: 2, using: &random)
    }
    let X = ragged()
    let (Y, cache) = model.forward(X)
    #expect(Y.shape == Shape(5, 2))
    #expect(model.backward(Y, cache).inputGradient.lengths == X.lengths)
    #expect(model.parameters.tensors.map(\.name).count == 5)
  }

  @Test("it is saved with the name of its cell")
  func saved() throws {
    try expectSaved(LastStep(Cells.lstm() as LSTM<Double>), as: "LastStep")
  }

  @Test("its derivation has its numbers")
  func byHand() throws {
    let map = LastStep(RNN<Double>(parameters: .init(inputWeights: [[1]], recurrentWeights: [[0.5]], bias: [[0]])))
    let X = Sequences<Double>([[1, 0, -1], [1, 9, 9]], lengths: [3, 1], features: 1)
    let (Y, cache) = map.forward(X)
    let (dX, gradient) = map.backward([[1], [1]], cache)
    try expectByHand("LastStepDerivation", [Y, dX.values] + gradient.tensors.map(\.value))
  }
}

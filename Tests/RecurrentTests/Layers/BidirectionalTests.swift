import Recurrent
import Testing

@Suite("Both directions") struct BidirectionalTests {
  @Test("the second direction starts at each sequence's own last step")
  func directions() {
    let map = Bidirectional(Cells.lstm() as LSTM<Double>, Cells.lstm(seed: 2))
    let X = ragged()
    let (Y, cache) = map.forward(X)
    for (i, length) in X.lengths.enumerated() where length > 0 {
      let turned = X[i].rows(at: (0..<length).reversed())
      let other = AllSteps(map.second)(Sequences([turned], features: 2))[0]
      #expect(Y[i][columns: 0..<3] == AllSteps(map.first)(Sequences([X[i]], features: 2))[0])
      #expect(Y[i][columns: 3..<6] == other.rows(at: (0..<length).reversed()))
    }
    let (dX, gradient) = map.backward(Y, cache)
    #expect(dX.lengths == X.lengths && map.parameterGradient(Y, cache) == gradient)
  }

  @Test("it is saved with both cells")
  func saved() throws {
    let map = Bidirectional(Cells.rnn() as RNN<Double>, Cells.rnn(seed: 2))
    try expectSaved(map, as: "Bidirectional")
    #expect(map.parameters.layerCount == 2)
  }

  @Test("its derivation has its numbers")
  func byHand() throws {
    let map = Bidirectional(
      RNN<Double>(parameters: .init(inputWeights: [[1]], recurrentWeights: [[0.5]], bias: [[0]])),
      RNN<Double>(parameters: .init(inputWeights: [[1]], recurrentWeights: [[2]], bias: [[0]])))
    let X = Sequences<Double>([[1, 0], [-1, 9]], lengths: [2, 1], features: 1)
    let (Y, cache) = map.forward(X)
    let (dX, gradient) = map.backward(Sequences([[0, 1, 1, 0], [1, 1, 9, 9]], lengths: [2, 1], features: 2), cache)
    try expectByHand("BidirectionalDerivation", [Y.values, dX.values] + gradient.tensors.map(\.value))
  }

  @Test("cells of different inputs trap")
  func trap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Bidirectional(Cells.rnn(2, 3) as RNN<Double>, Cells.rnn(3, 3))
    }
    #expect(saidOnTrapping(result, "both directions read the same sequences, found 2 and 3 inputs"))
  }
}

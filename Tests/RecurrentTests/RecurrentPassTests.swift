import Recurrent
import Testing

@Suite("Passes over ragged sequences") struct RecurrentPassTests {
  private func expectSeparate<Cell: RecurrentCell>(_ cell: Cell) where Cell.S == Double {
    var random = Random(seed: 8)
    let X = ragged()
    let initial = Cell.State.zeros(X.count, 3).mapped { .normal($0.rows, $0.columns, using: &random) }
    let (steps, final, cache) = cell.forward(X, from: initial)
    let G = Sequences<Double>(.normal(X.count, 9, using: &random), lengths: X.lengths, features: 3)
    let GT = initial.mapped { .normal($0.rows, $0.columns, using: &random) }
    let (dX, dInitial, gradient) = cell.backward(steps: G, final: GT, cache)

    var sum = Matrix<Double>.zeros(1, gradient.count)
    for (i, length) in X.lengths.enumerated() {
      let one = Sequences<Double>([X[i]], features: 2)
      let (own, ownFinal, ownCache) = cell.forward(one, from: initial[rows: i..<i + 1])
      let ownG = Sequences<Double>([G[i]], features: 3)
      let (ownX, ownInitial, ownGradient) = cell.backward(steps: ownG, final: GT[rows: i..<i + 1], ownCache)
      // A row of a product does not depend on the other rows, bit for bit.
      #expect(own[0] == steps[i] && ownX[0] == dX[i])
      #expect(zip(ownFinal.matrices, final[rows: i..<i + 1].matrices).allSatisfy { $0 == $1 })
      #expect(zip(ownInitial.matrices, dInitial[rows: i..<i + 1].matrices).allSatisfy { $0 == $1 })
      // Behind the last step there is nothing.
      #expect(steps.values.row(i)[columns: 3 * length..<9].maxNorm == 0)
      #expect(dX.values.row(i)[columns: 2 * length..<6].maxNorm == 0)
      sum += ownGradient.flattened
    }
    // Sums of the same nine terms in another order.
    #expect((sum - gradient.flattened).maxNorm <= 1e-14 * (1 + sum.maxNorm))
    // A sequence without steps hands on its state and its gradient.
    #expect(zip(final[rows: 1..<2].matrices, initial[rows: 1..<2].matrices).allSatisfy { $0 == $1 })
    #expect(zip(dInitial[rows: 1..<2].matrices, GT[rows: 1..<2].matrices).allSatisfy { $0 == $1 })
  }

  @Test("a batch is its sequences one by one, in values and gradients, also that of length 0")
  func separate() {
    expectSeparate(Cells.rnn())
    expectSeparate(Cells.lstm())
    expectSeparate(Cells.gru())
    expectSeparate(Cells.resetBefore())
  }

  @Test("what a sequence is filled up with, and the gradient there, change nothing")
  func filling() {
    let cell: LSTM<Double> = Cells.lstm()
    let X = ragged()
    func filled(_ X: Sequences<Double>) -> Sequences<Double> {
      let p = X.features
      return Sequences(
        Matrix(rows: X.count, columns: X.values.columns) { i, j in j < X.lengths[i] * p ? X.values[i, j] : .nan },
        lengths: X.lengths, features: p)
    }
    let (steps, _, cache) = cell.forward(X)
    let (other, _, otherCache) = cell.forward(filled(X))
    #expect(steps == other)
    let (dX, _, gradient) = cell.backward(steps: steps, cache)
    let (otherX, _, otherGradient) = cell.backward(steps: filled(steps), otherCache)
    #expect(dX == otherX && gradient == otherGradient)
  }

  @Test("room for more steps than any sequence has changes nothing")
  func room() {
    let cell: GRU<Double> = Cells.gru()
    let X = ragged()
    let wide = Sequences(X.values.appending(columns: .ones(X.count, 4)), lengths: X.lengths, features: 2)
    let (steps, final, _) = cell.forward(X)
    let (other, otherFinal, _) = cell.forward(wide)
    #expect(other.values[columns: 0..<9] == steps.values && final == otherFinal)
    #expect(other.values[columns: 9..<15].maxNorm == 0)
  }

  @Test("sequences of no step, and no sequences, have no gradient")
  func empty() {
    let cell: LSTM<Double> = Cells.lstm()
    for X in [ragged([0, 0]), ragged([])] {
      let (steps, final, cache) = cell.forward(X)
      #expect(steps.values.isEmpty && final.output == .zeros(X.count, 3))
      let (dX, initial, gradient) = cell.backward(steps: steps, final: final, cache)
      #expect(dX.values.isEmpty && initial == final && gradient.flattened.maxNorm == 0)
    }
  }

  @Test("sequences of other features trap")
  func featureTrap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = (Cells.rnn(3, 4) as RNN<Double>).forward(ragged())
    }
    #expect(saidOnTrapping(result, "a cell of 3 inputs needs sequences of 3 features, found 2"))
  }

  @Test("an initial state of another shape traps")
  func stateTrap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = (Cells.rnn() as RNN<Double>).forward(ragged(), from: .zeros(5, 4))
    }
    #expect(saidOnTrapping(result, "an initial state of 5 sequences and 3 units is 5×3, found 5×4"))
  }
}

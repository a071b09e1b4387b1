import Recurrent
import Testing

@Suite("Recurrent layer") struct RecurrentTests {
  private func expectPromise<Cell: RecurrentCell & Equatable>(_ cell: Cell) throws where Cell.S == Double {
    var random = Random(seed: 3)
    let X = Matrix<Double>.normal(4, 6, using: &random)
    try expectLayer("Recurrent", Recurrent(cell), at: X)
    try expectLayer("Recurrent", Recurrent(cell, returning: .allSteps, truncation: 2), at: X)
  }

  @Test("it keeps what every layer promises, with each cell")
  func layer() throws {
    try expectPromise(Cells.rnn())
    try expectPromise(Cells.lstm())
    try expectPromise(Cells.gru())
    try expectPromise(Cells.resetBefore())
  }

  private func expectTruncation<Cell: RecurrentCell>(_ cell: Cell) where Cell.S == Double {
    var random = Random(seed: 4)
    let X = Matrix<Double>.normal(3, 10, using: &random)
    let layer = Recurrent(cell, returning: .allSteps, truncation: 2)
    let (Y, cache) = layer.forward(X)
    let G = Matrix<Double>.normal(Y.rows, Y.columns, using: &random)
    let (dX, gradient) = layer.backward(G, cache)

    // Cut by hand: two steps at a time, from the state before as data.
    var (state, sum): (Cell.State?, Matrix<Double>) = (nil, .zeros(1, gradient.count))
    for t in stride(from: 0, to: 5, by: 2) {
      let (steps, end) = (t..<min(t + 2, 5), min(t + 2, 5))
      let part = Sequences(X[columns: 2 * t..<2 * end], features: 2)
      let (outputs, final, cache) = cell.forward(part, from: state)
      #expect(outputs.values == Y[columns: 3 * t..<3 * end])
      let upstream = Sequences(G[columns: 3 * t..<3 * end], features: 3)
      let (partX, _, partGradient) = cell.backward(steps: upstream, cache)
      #expect(partX.values == dX[columns: 2 * t..<2 * end], "\(steps)")
      sum += partGradient.flattened
      state = final
    }
    // The same terms in another order.
    #expect((sum - gradient.flattened).maxNorm <= 1e-14 * (1 + sum.maxNorm))
    let whole = Recurrent(cell, returning: .allSteps)
    #expect((whole.backward(G, cache).gradient.flattened - sum).maxNorm > 1e-3)
  }

  @Test("truncated back-propagation is that of pieces whose initial state is data")
  func truncation() {
    expectTruncation(Cells.rnn())
    expectTruncation(Cells.lstm())
    expectTruncation(Cells.gru())
    expectTruncation(Cells.resetBefore())
  }

  @Test("no step gives the initial state, and no samples give no rows")
  func empty() {
    let layer = Recurrent(Cells.lstm() as LSTM<Double>)
    let (Y, cache) = layer.forward(.zeros(2, 0))
    #expect(Y == .zeros(2, 3))
    let (dX, gradient) = layer.backward(.ones(2, 3), cache)
    #expect(dX.shape == Shape(2, 0) && gradient.flattened == .zeros(1, gradient.count))

    let all = Recurrent(Cells.gru() as GRU<Double>, returning: .allSteps)
    let (Z, none) = all.forward(.zeros(0, 6))
    #expect(Z.shape == Shape(0, 9))
    let (dZ, zeros) = all.backward(Z, none)
    #expect(dZ.shape == Shape(0, 6) && zeros.flattened == .zeros(1, zeros.count))
  }

  @Test("a weight that is not a number is not hidden")
  func notANumber() {
    var cell: LSTM<Double> = Cells.lstm()
    cell.parameters.recurrentWeights[0, 0] = .nan
    #expect(Recurrent(cell)(.ones(1, 4)).firstNonFinite != nil)
  }

  @Test("it learns with a dense layer behind it, and clipping bounds its gradient")
  func learning() {
    // Whether the first number of four is positive.
    var random = Random(seed: 7)
    let X = Matrix<Double>.normal(64, 4, using: &random)
    let Y = X[columns: 0..<1].map { $0 > 0 ? 1 : -1 }
    var model = network(of: Double.self) {
      Recurrent(GRU(from: 1, to: 8, using: &random))
      Dense(from: 8, to: 1, using: &random)
    }
    let loss = MeanSquaredError()
    let first = loss(model(X), Y).value
    var adam = Adam<Double>(learningRate: 0.02)
    for _ in 0..<100 {
      let (P, cache) = model.forward(X)
      var (_, gradient) = model.backward(loss(P, Y).gradient, cache)
      Clipping.norm(1).apply(to: &gradient)
      // ‖g‖ ≤ 1 up to the roundings of a sum of squares.
      #expect(gradient.flattened.norm <= 1 + 1e-13)
      adam.update(&model, along: gradient)
    }
    #expect(loss(model(X), Y).value < 0.1 * first)
  }

  @Test(
    "a saved cell of another kind, or of another shape, is an error",
    arguments: [
      ("\"RNN\"", "\"LSTM\"", "expected a cell RNN, found LSTM"),
      ("\"truncation\":3", "\"truncation\":0", "the gradient is cut after at least one step, found 0"),
    ])
  func saved(old: String, new: String, said: String) throws {
    let layer = Recurrent(Cells.rnn() as RNN<Double>, truncation: 3)
    #expect(try problem(layer, replacing: old, by: new) == said)
  }

  @Test("columns that are not whole steps trap, and both numbers are named")
  func stepTrap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Recurrent(Cells.rnn(3, 4) as RNN<Double>)(.zeros(4, 7))
    }
    #expect(saidOnTrapping(result, "a cell of 3 inputs needs n×(steps·3), found 4×7"))
  }

  @Test("a gradient of another shape traps")
  func gradientTrap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let layer = Recurrent(Cells.rnn() as RNN<Double>, returning: .allSteps)
      _ = layer.backward(.zeros(4, 3), layer.forward(.zeros(4, 6)).cache)
    }
    #expect(saidOnTrapping(result, "a gradient 4×3 does not belong to outputs 4×9"))
  }

  @Test("a truncation after no step traps")
  func truncationTrap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Recurrent(Cells.rnn() as RNN<Double>, truncation: 0)
    }
    #expect(saidOnTrapping(result, "the gradient is cut after at least one step, found 0"))
  }
}

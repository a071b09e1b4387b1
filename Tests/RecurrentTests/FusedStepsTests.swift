import Kernels
import Recurrent
import Testing

/// A cell with the loop that cells of one's own have.
private struct PlainCell<Base: RecurrentCell>: RecurrentCell {
  typealias S = Base.S
  var base: Base

  init(_ base: Base) { self.base = base }
  init(parameters: Base.Parameters) { base = Base(parameters: parameters) }
  static func problem(_ parameters: Base.Parameters) -> String? { Base.problem(parameters) }

  var parameters: Base.Parameters {
    get { base.parameters }
    set { base.parameters = newValue }
  }
  var inputs: Int { base.inputs }
  var units: Int { base.units }
  func inputProducts(_ X: Matrix<S>) -> Matrix<S> { base.inputProducts(X) }
  func step(_ Z: Matrix<S>, _ state: Base.State) -> (state: Base.State, cache: Base.Cache) { base.step(Z, state) }
  func adjointStep(_ G: Base.State, _ cache: Base.Cache) -> (delta: Base.Delta, previous: Base.State) {
    base.adjointStep(G, cache)
  }
  func inputGradient(_ delta: Base.Delta) -> Matrix<S> { base.inputGradient(delta) }
  func parameterGradient(_ X: Matrix<S>, _ cache: Base.Cache, _ delta: Base.Delta) -> Base.Parameters {
    base.parameterGradient(X, cache, delta)
  }
}

@Suite("Steps in one call") struct FusedStepsTests {
  /// All that both passes return, at lengths that are mixed, with every gradient from outside.
  private func results<Cell: RecurrentCell>(
    _ cell: Cell, _ lengths: [Int], truncation: Int? = nil, last: Bool = false
  ) -> [Matrix<Cell.S>] {
    var random = Random(seed: 3)
    let T = lengths.max() ?? 0
    func normal(_ columns: Int) -> Matrix<Cell.S> { .normal(lengths.count, columns, using: &random) }
    let X = Sequences(normal(T * cell.inputs), lengths: lengths, features: cell.inputs)
    let initial = Cell.State.zeros(lengths.count, cell.units).mapped { normal($0.columns) }
    let (steps, final, cache) = cell.forward(X, from: initial)
    let G = Sequences(normal(T * cell.units), lengths: lengths, features: cell.units)
    let end = initial.mapped { normal($0.columns) }
    let (dX, dInitial, gradient) = cell.backward(steps: last ? nil : G, final: end, cache, truncation: truncation)
    return [steps.values, dX.values] + final.matrices + dInitial.matrices + gradient.tensors.map(\.value)
  }

  private func expectEqual<Cell: RecurrentCell>(_ cell: Cell, _ tolerance: Cell.S) {
    for lengths in [[2, 0, 3, 1, 3], [4, 4, 4], [1], [7, 2, 9, 9, 9, 1, 9, 8, 9, 9]] {
      for (truncation, last) in [(nil, false), (2, false), (nil, true)] {
        let fused = results(cell, lengths, truncation: truncation, last: last)
        let plain = results(PlainCell(cell), lengths, truncation: truncation, last: last)
        for (a, b) in zip(fused, plain) { #expect((a - b).maxNorm <= tolerance * (1 + b.maxNorm), "\(lengths)") }
      }
    }
  }

  private func expectAll<S: Scalar>(_ type: S.Type, _ tolerance: S) {
    // Units below, at and above a vector, and not a multiple of it.
    for q in [1, 3, 16, 21] {
      expectEqual(Cells.rnn(2, q) as RNN<S>, tolerance)
      expectEqual(Cells.lstm(2, q) as LSTM<S>, tolerance)
      expectEqual(Cells.gru(2, q) as GRU<S>, tolerance)
      expectEqual(Cells.resetBefore(2, q) as ResetBeforeGRU<S>, tolerance)
    }
  }

  @Test("are the steps one by one, in values and gradients")
  func plain() {
    // Nine steps with some dozen roundings each, whose differences the steps may enlarge a few times.
    expectAll(Double.self, 1e-13)
    expectAll(Float.self, 5e-5)
  }

  private func expectSameBits<Cell: RecurrentCell>(_ cell: Cell) {
    let lengths = (0..<45).map { 3 + 7 * $0 % 11 }
    let several = results(cell, lengths)
    let count = Threads.count
    defer { Threads.count = count }
    for threads in [1, 2, 3, 5] {
      Threads.count = threads
      #expect(results(cell, lengths) == several, "\(threads) threads")
    }
  }

  @Test("have the same bits for any number of threads")
  func threads() {
    expectSameBits(Cells.rnn(16, 64) as RNN<Float>)
    expectSameBits(Cells.lstm(16, 64) as LSTM<Float>)
    expectSameBits(Cells.gru(16, 50) as GRU<Double>)
    expectSameBits(Cells.resetBefore(16, 50) as ResetBeforeGRU<Double>)
  }
}

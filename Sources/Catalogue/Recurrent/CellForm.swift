import Matrices
import Networks
import Recurrent
import Verification

/// A cell whose step can be written on a tape.
protocol RecordableCell: RecurrentCell where S == Double {
  /// The state after one step from its matrices before, and the input x_t, with the parameters in their order.
  static func record(_ X: Variable, _ state: [Variable], _ parameters: [Variable]) -> [Variable]
}

/// A cell over sequences with given lengths as a layer of matrices, with all that goes in and comes out:
/// ```
/// [X_1 … X_T S_0] → [H_1 … H_T S_T]
/// ```
/// So the check sees ∂L/∂S_0, and a loss that asks for every output, for the final state, or for both.
struct CellForm<Cell: RecurrentCell>: Layer where Cell.S == Double {
  var cell: Cell
  let lengths: [Int]
  /// The room for steps.
  let steps: Int

  init(_ cell: Cell, lengths: [Int], steps: Int? = nil) {
    (self.cell, self.lengths, self.steps) = (cell, lengths, steps ?? lengths.max() ?? 0)
  }

  var parameters: Cell.Parameters {
    get { cell.parameters }
    set { cell.parameters = newValue }
  }

  /// The columns of the matrices of a state.
  private var stateWidths: [Int] { Cell.State.zeros(0, cell.units).matrices.map(\.columns) }

  /// The shape of X and S_0 together.
  var inputShape: Shape { Shape(lengths.count, steps * cell.inputs + stateWidths.reduce(0, +)) }

  /// The matrix taken apart after so many columns: what is before, and a state.
  private func split(_ X: Matrix<Double>, at column: Int) -> (Matrix<Double>, Cell.State) {
    var column = column
    let first = X[columns: 0..<column]
    let state = Cell.State.zeros(X.rows, cell.units).mapped { zeros in
      column += zeros.columns
      return X[columns: column - zeros.columns..<column]
    }
    return (first, state)
  }

  private func joined(_ first: Matrix<Double>, _ state: Cell.State) -> Matrix<Double> {
    state.matrices.reduce(first) { $0.appending(columns: $1) }
  }

  func forward(_ input: Matrix<Double>) -> (output: Matrix<Double>, cache: RecurrentCache<Cell>) {
    let (values, initial) = split(input, at: steps * cell.inputs)
    let X = Sequences(values, lengths: lengths, features: cell.inputs)
    let (outputs, final, cache) = cell.forward(X, from: initial)
    return (joined(outputs.values, final), cache)
  }

  func backward(
    _ outputGradient: Matrix<Double>, _ cache: consuming RecurrentCache<Cell>
  ) -> (inputGradient: Matrix<Double>, gradient: Cell.Parameters) {
    let (values, final) = split(outputGradient, at: steps * cell.units)
    let G = Sequences(values, lengths: lengths, features: cell.units)
    let (dX, initial, gradient) = cell.backward(steps: G, final: final, cache)
    return (joined(dX.values, initial), gradient)
  }
}

extension CellForm: TapeRecordable where Cell: RecordableCell {
  func record(_ input: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let (own, p) = (Array(parameters), cell.inputs)
    parameters = []
    var column = steps * p
    let initial = stateWidths.map { width in
      column += width
      return input.columns(column - width..<column)
    }
    let (outputs, final) = Cell.unrolled(input, initial, own, lengths: lengths, steps: steps, inputs: p)
    return (outputs + final).dropFirst().reduce((outputs + final)[0]) { $0.appending(columns: $1) }
  }
}

extension RecordableCell {
  /// The outputs of all steps, 0 where a sequence has none, and the final state, by masks instead of an order: at each
  /// step all sequences are computed, and those that are over keep their state.
  static func unrolled(
    _ X: Variable, _ initial: [Variable], _ parameters: [Variable], lengths: [Int], steps: Int, inputs p: Int
  ) -> (outputs: [Variable], final: [Variable]) {
    var (state, outputs): ([Variable], [Variable]) = (initial, [])
    for t in 0..<steps {
      let exists = X.tape.variable(.column(lengths.map { t < $0 ? 1 : 0 }))
      let isOver = X.tape.variable(.column(lengths.map { t < $0 ? 0 : 1 }))
      let next = record(X.columns(t * p..<(t + 1) * p), state, parameters)
      outputs.append(next[0] ⊙ exists)
      state = zip(next, state).map { $0 ⊙ exists + $1 ⊙ isOver }
    }
    return (outputs, state)
  }
}

extension Variable {
  /// A range of columns, as a product with columns of the identity.
  func columns(_ range: Range<Int>) -> Variable {
    self * tape.variable(Matrix.identity(value.columns)[columns: range])
  }

  /// σ(x) = 1 / (1 + e⁻ˣ)
  var logisticFunction: Variable {
    let one = tape.variable(.ones(value.rows, value.columns))
    return one / (1 + (-1 * self).exponential())
  }

  /// Gate k of several side by side, each with so many columns.
  func gate(_ k: Int, of units: Int) -> Variable { columns(k * units..<(k + 1) * units) }
}

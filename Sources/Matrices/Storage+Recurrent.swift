import Kernels

/// What the steps of a recurrent cell leave behind, in matrices with one row for each step of each sequence, in the
/// order of the steps. See `RecurrentFunction` for the cells.
public struct RecurrentSteps<S: Scalar>: Sendable {
  /// The values of the gates side by side: rows × gates·q.
  public var gates: Matrix<S>
  /// The state before each step: rows × q.
  public var previous: Matrix<S>
  /// The memory of an LSTM before each step.
  public var previousMemory: Matrix<S>?
  /// tanh c of an LSTM, h U_n + c_n or r ⊙ h of the gated recurrent units.
  public var extra: Matrix<S>?
  /// The state after each step; nil for tanh, whose gate it is.
  public var outputs: Matrix<S>?
  /// The state after the last step of each sequence, and the memory of an LSTM: sequences × q.
  public var state: Matrix<S>
  public var memory: Matrix<S>?

  /// What the adjoints of the steps need.
  public init(
    gates: Matrix<S>, previous: Matrix<S>, previousMemory: Matrix<S>? = nil, extra: Matrix<S>? = nil,
    outputs: Matrix<S>? = nil, state: Matrix<S>? = nil, memory: Matrix<S>? = nil
  ) {
    (self.gates, self.previous, self.previousMemory, self.extra) = (gates, previous, previousMemory, extra)
    (self.outputs, self.state, self.memory) = (outputs, state ?? .zeros(0, previous.columns), memory)
  }
}

extension Matrix {
  /// All steps of a cell, one after the other, in one call.
  ///
  /// - Parameters:
  ///   - function: The cell.
  ///   - Z: The products of the inputs for all steps, whose memory is used for the gates.
  ///   - U: The weights of the state: q × gates·q.
  ///   - bias: The bias of a GRU's product with the state, 1 × 3q; nil for the others.
  ///   - starts: The first row of each step and the number of rows. Step t belongs to the first
  ///     starts[t + 1] − starts[t] sequences.
  ///   - state: The state before the first step: sequences × q.
  ///   - memory: The memory of an LSTM.
  public static func recurrentSteps(
    _ function: RecurrentFunction, _ Z: consuming Matrix, _ U: Matrix, bias: Matrix?, starts: [Int],
    state: consuming Matrix, memory: consuming Matrix?
  ) -> RecurrentSteps<S> {
    let (q, n, rows) = (U.rows, state.rows, starts.last ?? 0)
    let width = function.gates * q
    require(
      U.columns == width && Z.shape == Shape(rows, width) && state.columns == q,
      "steps of \(q) units need weights \(Shape(q, width)) and products \(Shape(rows, width)), "
        + "found \(U.shape) and \(Z.shape)")
    let shape = Shape(rows, q)
    func made(_ isNeeded: Bool) -> Matrix? { isNeeded ? Matrix(uninitialized: shape) : nil }
    Z.makeUnique()
    state.makeUnique()
    memory?.makeUnique()
    let steps = RecurrentSteps(
      gates: Z, previous: Matrix(uninitialized: shape), previousMemory: made(function == .lstm),
      extra: made(function != .tanh), outputs: made(function != .tanh), state: state, memory: memory)
    let sweep = RecurrentSweep<S>(
      function: function, units: q, sequences: n, starts: starts, weights: U.storage.address,
      bias: (bias?.storage.address).map { UnsafePointer($0) }, gates: steps.gates.storage.address,
      previous: steps.previous.storage.address, previousMemory: steps.previousMemory?.storage.address,
      extra: steps.extra?.storage.address, outputs: steps.outputs?.storage.address,
      state: steps.state.storage.address, memory: steps.memory?.storage.address)
    // Addresses do not keep their memory.
    withExtendedLifetime((U, bias, steps)) { S.run(sweep) }
    return steps
  }

  /// The adjoints of all steps, from the last one back: δ of all of them, and G before the first.
  ///
  /// - Parameters:
  ///   - function: The cell.
  ///   - U: The weights of the state.
  ///   - steps: What the steps left behind; its outputs are not needed.
  ///   - starts: The first row of each step and the number of rows.
  ///   - truncation: After how many steps nothing is handed on to the one before; nil for never.
  ///   - outputGradient: ∂L/∂h of all steps: rows × q; nil where it is 0.
  ///   - state: ∂L/∂h behind the last step: sequences × q.
  ///   - memory: ∂L/∂c of an LSTM there.
  public static func recurrentAdjoint(
    _ function: RecurrentFunction, _ U: Matrix, _ steps: RecurrentSteps<S>, starts: [Int], truncation: Int?,
    outputGradient: Matrix?, state: consuming Matrix, memory: consuming Matrix?
  ) -> (delta: Matrix, recurrent: Matrix?, state: Matrix, memory: Matrix?) {
    let (q, rows) = (U.rows, starts.last ?? 0)
    require(
      steps.gates.shape == Shape(rows, U.columns) && outputGradient.map { $0.shape == Shape(rows, q) } ?? true,
      "gradients of \(rows) steps do not belong to gates \(steps.gates.shape)")
    state.makeUnique()
    memory?.makeUnique()
    let (UT, delta) = (Matrix(U.T), Matrix(uninitialized: steps.gates.shape))
    let recurrent = function == .gru ? Matrix(uninitialized: steps.gates.shape) : nil
    func address(_ matrix: Matrix?) -> UnsafePointer<S>? { (matrix?.storage.address).map { UnsafePointer($0) } }
    let sweep = RecurrentAdjointSweep<S>(
      function: function, units: q, sequences: state.rows, starts: starts, truncation: truncation ?? 0,
      transposedWeights: UT.storage.address, gates: steps.gates.storage.address,
      previous: steps.previous.storage.address, previousMemory: address(steps.previousMemory),
      extra: address(steps.extra), outputGradient: address(outputGradient), delta: delta.storage.address,
      recurrentDelta: recurrent?.storage.address, state: state.storage.address, memory: memory?.storage.address)
    // Addresses do not keep their memory.
    withExtendedLifetime((U, UT, steps, outputGradient)) { S.run(sweep) }
    return (delta, recurrent, state, memory)
  }
}

/// The adjoints of the steps of a cell: G_t = ∂L/∂S_t from the last step to the first, and δ of each.
///
/// Rows are those of ``RecurrentSweep``.
public struct RecurrentAdjointSweep<T: Real>: @unchecked Sendable {
  public var function: RecurrentFunction
  public var units, sequences: Int
  public var starts: [Int]
  /// After how many steps nothing is handed on to the one before; 0 for never.
  public var truncation: Int
  /// Uᵀ: gates·q × q.
  public var transposedWeights: UnsafePointer<T>
  /// What the steps kept: see ``RecurrentSweep``.
  public var gates, previous: UnsafePointer<T>
  public var previousMemory, extra: UnsafePointer<T>?
  /// ∂L/∂h for the outputs of all steps; nil where they are 0.
  public var outputGradient: UnsafePointer<T>?
  /// ← δ: rows × gates·q.
  public var delta: UnsafeMutablePointer<T>
  /// ← [δ_r δ_z r δ_n]: rows × 3q, for a GRU.
  public var recurrentDelta: UnsafeMutablePointer<T>?
  /// G and, for an LSTM, that of its memory, changed from behind the last step to before the first: sequences × q.
  public var state: UnsafeMutablePointer<T>
  public var memory: UnsafeMutablePointer<T>?

  public init(
    function: RecurrentFunction, units: Int, sequences: Int, starts: [Int], truncation: Int,
    transposedWeights: UnsafePointer<T>, gates: UnsafePointer<T>, previous: UnsafePointer<T>,
    previousMemory: UnsafePointer<T>?, extra: UnsafePointer<T>?, outputGradient: UnsafePointer<T>?,
    delta: UnsafeMutablePointer<T>, recurrentDelta: UnsafeMutablePointer<T>?, state: UnsafeMutablePointer<T>,
    memory: UnsafeMutablePointer<T>?
  ) {
    (self.function, self.units, self.sequences, self.starts) = (function, units, sequences, starts)
    (self.truncation, self.transposedWeights) = (truncation, transposedWeights)
    (self.gates, self.previous, self.previousMemory, self.extra) = (gates, previous, previousMemory, extra)
    (self.outputGradient, self.delta, self.recurrentDelta) = (outputGradient, delta, recurrentDelta)
    (self.state, self.memory) = (state, memory)
  }
}

/// All adjoints, the sequences divided among threads.
@inline(never)
func runRecurrentAdjointSweep<T: Real>(_ sweep: RecurrentAdjointSweep<T>) {
  forEachGroup(of: sweep.sequences, sweep.starts, sweep.units, sweep.function) { part in
    switch sweep.function {
    case .tanh: sweep.forEachStep(part) { tanhAdjoint(sweep, $0, $1, $2) }
    case .lstm: sweep.forEachStep(part) { lstmAdjoint(sweep, $0, $1, $2) }
    case .gru: sweep.forEachStep(part) { gruAdjoint(sweep, $0, $1, $2) }
    case .resetBefore: sweep.forEachStep(part) { resetBeforeAdjoint(sweep, $0, $1, $2) }
    }
  }
}

extension RecurrentAdjointSweep {
  @inline(__always) var width: Int { function.gates * units }

  /// The recursion G_t = ∂L/∂h_t + (∂S_{t+1}/∂S_t)ᵀ G_{t+1}, for those of the sequences in a range that have step t.
  /// The adjoint of a step replaces G_{t+1} by its second term.
  @inline(__always)
  func forEachStep(_ part: Range<Int>, _ adjoint: (_ row: Int, _ sequence: Int, _ count: Int) -> Void) {
    for t in (0..<starts.count - 1).reversed() {
      let end = min(part.upperBound, starts[t + 1] - starts[t])
      if end <= part.lowerBound { continue }
      let (row, count) = (starts[t] + part.lowerBound, end - part.lowerBound)
      let G = state + part.lowerBound * units
      if let outputGradient {
        let direct = outputGradient + row * units
        forEachVector(T.self, count * units) { j, lanes in
          T.store((G + j).lanes + (direct + j).lanes, to: G + j, count: lanes)
        }
      }
      adjoint(row, part.lowerBound, count)
      if truncation > 0 && t > 0 && t % truncation == 0 {
        G.update(repeating: 0, count: count * units)
        if let memory { (memory + part.lowerBound * units).update(repeating: 0, count: count * units) }
      }
    }
  }

  /// G ← (G +) ε Uᵀ for some blocks of columns of ε: rows × gates·q.
  @inline(__always)
  func multiply(
    _ epsilon: UnsafePointer<T>, _ blocks: Range<Int>, into G: UnsafeMutablePointer<T>, _ count: Int, adding: Bool
  ) {
    let offset = blocks.lowerBound * units
    multiplyRows(
      epsilon + offset, stride: width, k: blocks.count * units, transposedWeights + offset * units, stride: units,
      n: units, into: G, stride: units, rows: count, adding: adding)
  }
}

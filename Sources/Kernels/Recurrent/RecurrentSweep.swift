/// The steps of a cell over sequences, in memory that holds what their adjoints need.
///
/// Rows of the first kind are one for each step of each sequence, in the order of the steps: those of step t begin at
/// starts[t] and belong to the first starts[t + 1] − starts[t] sequences. Rows of the second kind are one for each
/// sequence.
public struct RecurrentSweep<T: Real>: @unchecked Sendable {
  public var function: RecurrentFunction
  /// The number of units q, and of sequences.
  public var units, sequences: Int
  /// The first row of each step, and the number of rows.
  public var starts: [Int]
  /// The weights of the state: q × gates·q.
  public var weights: UnsafePointer<T>
  /// The bias of the state's product, 1 × 3q: for a GRU.
  public var bias: UnsafePointer<T>?
  /// z: rows × gates·q, replaced by the values of the gates.
  public var gates: UnsafeMutablePointer<T>
  /// ← the state before each step: rows × q.
  public var previous: UnsafeMutablePointer<T>
  /// ← the memory c before each step: rows × q, for an LSTM.
  public var previousMemory: UnsafeMutablePointer<T>?
  /// ← tanh c, or h U_n + b_n, or r h: rows × q, but for tanh.
  public var extra: UnsafeMutablePointer<T>?
  /// ← h after each step: rows × q; for tanh it is what becomes of z.
  public var outputs: UnsafeMutablePointer<T>?
  /// The state, and the memory of an LSTM, changed from the first to the last one: sequences × q.
  public var state: UnsafeMutablePointer<T>
  public var memory: UnsafeMutablePointer<T>?

  public init(
    function: RecurrentFunction, units: Int, sequences: Int, starts: [Int], weights: UnsafePointer<T>,
    bias: UnsafePointer<T>?, gates: UnsafeMutablePointer<T>, previous: UnsafeMutablePointer<T>,
    previousMemory: UnsafeMutablePointer<T>?, extra: UnsafeMutablePointer<T>?, outputs: UnsafeMutablePointer<T>?,
    state: UnsafeMutablePointer<T>, memory: UnsafeMutablePointer<T>?
  ) {
    (self.function, self.units, self.sequences, self.starts) = (function, units, sequences, starts)
    (self.weights, self.bias, self.gates) = (weights, bias, gates)
    (self.previous, self.previousMemory, self.extra, self.outputs) = (previous, previousMemory, extra, outputs)
    (self.state, self.memory) = (state, memory)
  }
}

/// All steps. The sequences are divided among threads, each of which computes all steps of its own: the threads wait
/// for each other once, and not at every step.
@inline(never)
func runRecurrentSweep<T: Real>(_ sweep: RecurrentSweep<T>) {
  forEachGroup(of: sweep.sequences, sweep.starts, sweep.units, sweep.function) { part in
    switch sweep.function {
    case .tanh: tanhSteps(sweep, part)
    case .lstm: lstmSteps(sweep, part)
    case .gru: gruSteps(sweep, part)
    case .resetBefore: resetBeforeSteps(sweep, part)
    }
  }
}

/// Calls `body` with ranges of sequences that together are all, on as many threads as pay off. Rows of a product and
/// elements do not depend on each other, so that the bits are the same for any ranges.
func forEachGroup(
  of sequences: Int, _ starts: [Int], _ units: Int, _ function: RecurrentFunction,
  _ body: @Sendable (Range<Int>) -> Void
) {
  let rows = starts.last ?? 0
  if rows == 0 { return }
  let operations = rows &* units &* function.gates &* (2 &* units &+ OperationsPerElement.function)
  // Whole tiles of eight rows: fewer need as many instructions.
  let tiles = (sequences + 7) / 8
  let parts = min(Threads.count(forOperations: operations), tiles)
  if parts == 1 { return body(0..<sequences) }
  Threads.perform(parts) { part in
    body(tiles * part / parts * 8..<min(sequences, tiles * (part + 1) / parts * 8))
  }
}

extension RecurrentSweep {
  /// The number of rows of C columns of gates.
  @inline(__always) var width: Int { function.gates * units }

  /// Calls `body` for each step with those of the sequences in a range that have it: the first row, the first sequence,
  /// and how many there are.
  @inline(__always)
  func forEachStep(_ part: Range<Int>, _ body: (_ row: Int, _ sequence: Int, _ count: Int) -> Void) {
    for t in 0..<starts.count - 1 {
      let end = min(part.upperBound, starts[t + 1] - starts[t])
      if end <= part.lowerBound { return }
      body(starts[t] + part.lowerBound, part.lowerBound, end - part.lowerBound)
    }
  }

  /// Keeps the state before a step.
  @inline(__always)
  func keep(_ row: Int, _ sequence: Int, _ count: Int) {
    (previous + row * units).update(from: state + sequence * units, count: count * units)
    if let memory, let previousMemory {
      (previousMemory + row * units).update(from: memory + sequence * units, count: count * units)
    }
  }

  /// z ← z + A U for some blocks of columns, A: rows × q.
  @inline(__always)
  func addProduct(_ a: UnsafePointer<T>, _ blocks: Range<Int>, _ row: Int, _ count: Int) {
    let offset = blocks.lowerBound * units
    multiplyRows(
      a, stride: units, k: units, weights + offset, stride: width, n: blocks.count * units,
      into: gates + row * width + offset, stride: width, rows: count, adding: true)
  }

  /// The outputs of a step, which are the states.
  @inline(__always)
  func writeOutputs(_ row: Int, _ sequence: Int, _ count: Int) {
    guard let outputs else { return }
    (outputs + row * units).update(from: state + sequence * units, count: count * units)
  }
}

/// C ← (C +) A B for a few rows, read where they lie.
@inline(__always)
func multiplyRows<T: Real>(
  _ a: UnsafePointer<T>, stride aStride: Int, k: Int, _ b: UnsafePointer<T>, stride bStride: Int, n: Int,
  into c: UnsafeMutablePointer<T>, stride cStride: Int, rows: Int, adding: Bool
) {
  unpackedMultiply(
    Product(
      m: rows, n: n, k: k, a: a, aRowStride: aStride, aColumnStride: 1, b: b, bRowStride: bStride, bColumnStride: 1,
      c: c, cRowStride: cStride, accumulates: adding))
}

/// Calls `body` with the offset of each vector of a row, and the number of its lanes that belong to the row.
@inline(__always)
func forEachVector<T: Real>(_ type: T.Type, _ count: Int, _ body: (_ offset: Int, _ lanes: Int) -> Void) {
  var j = 0
  while j + T.laneCount <= count {
    body(j, T.laneCount)
    j += T.laneCount
  }
  if j < count { body(j, count - j) }
}

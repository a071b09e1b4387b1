import Matrices

/// The order in which the steps of sequences of different lengths are computed: all first steps, then all second ones,
/// and so on, the longest sequence first.
///
/// ```
/// lengths 2, 0, 3      order 2, 0, 1      counts 2, 2, 1
///
/// step 0     step 1     step 2
/// x_20 x_00  x_21 x_01  x_22              one row each, of a packed matrix
/// ```
/// The sequences that have a step t are then the first counts[t] rows of the state, so that a step is computed for
/// these rows only: missing steps cost nothing, and cannot change a state. Which they are follows from the lengths
/// alone.
public struct Packing: Sendable, Equatable {
  /// The sequences by falling length; those of equal length in their order.
  public let order: [Int]
  /// The number of sequences that have a step t, for each t.
  public let counts: [Int]
  /// The row at which each step begins, and the number of all rows.
  let starts: [Int]
  /// Whether all lengths are equal.
  let isUniform: Bool

  /// The order for sequences of these lengths, none of which is negative.
  public init(lengths: [Int]) {
    let longest = lengths.max() ?? 0
    isUniform = lengths.allSatisfy { $0 == longest }
    if isUniform {
      order = Array(lengths.indices)
      counts = Array(repeating: lengths.count, count: longest)
    } else {
      order = lengths.indices.sorted { (lengths[$1], $0) < (lengths[$0], $1) }
      // How many sequences end before a step, from the number of each length.
      var ending = [Int](repeating: 0, count: longest + 1)
      for length in lengths { ending[length] += 1 }
      var left = lengths.count
      counts = (0..<longest).map { t in
        left -= ending[t]
        return left
      }
    }
    var row = 0
    starts =
      [0]
      + counts.map { count in
        row += count
        return row
      }
  }

  /// The number of steps of the longest sequence.
  public var steps: Int { counts.count }
  /// The number of rows: the steps of all sequences.
  public var count: Int { starts[steps] }

  /// The rows of step t.
  public func rows(of t: Int) -> Range<Int> { starts[t]..<starts[t + 1] }

  /// Whether truncated back-propagation with so many steps hands on no gradient from step t to the one before.
  public func isCut(before t: Int, _ truncation: Int?) -> Bool { truncation.map { t > 0 && t % $0 == 0 } ?? false }

  // MARK: - Sequences to rows and back

  /// The packed rows of sequences n × (steps·features).
  func packed<S>(_ values: Matrix<S>, features: Int) -> Matrix<S> {
    let width = features == 0 ? 0 : values.columns / features
    var indices: [Int] = []
    indices.reserveCapacity(count)
    for t in 0..<steps { for i in order.prefix(counts[t]) { indices.append(i * width + t) } }
    return values.reshaped(values.rows * width, features).rows(at: indices)
  }

  /// The sequences n × (width·features) of packed rows, with zeros at missing steps.
  func unpacked<S>(_ rows: Matrix<S>, width: Int) -> Matrix<S> {
    let n = order.count
    var indices = [Int](repeating: count, count: n * width)
    for t in 0..<steps { for k in 0..<counts[t] { indices[order[k] * width + t] = starts[t] + k } }
    // Missing steps read one more row, of zeros.
    let isComplete = count == n * width
    let source = isComplete ? rows : Matrix(stacking: [rows, .zeros(1, rows.columns)])
    return source.rows(at: indices).reshaped(n, width * rows.columns)
  }

  /// The rows of a state, which has one for each sequence, in the packed order.
  func sorted<Group: RowGroup>(_ state: Group) -> Group { isUniform ? state : state.selectingRows(order) }

  /// The rows of a state in the packed order, in that of the sequences again.
  func unsorted<Group: RowGroup>(_ state: Group) -> Group {
    if isUniform { return state }
    var places = [Int](repeating: 0, count: order.count)
    for (k, i) in order.enumerated() { places[i] = k }
    return state.selectingRows(places)
  }
}

import Matrices

/// Sequences of different lengths: one in each row, filled up to the longest, and their lengths.
///
/// ```
/// values   n × (steps·features)     the features of step 0, those of step 1, …
/// lengths  n                        0 to steps
/// ```
/// Which steps exist follows from the lengths alone, never from zeros among the values: a measurement may be 0. What
/// stands at steps beyond a length has no influence on any result, and its gradient is 0.
public struct Sequences<S: Scalar>: Sendable, Equatable {
  /// The values: n × (steps·features).
  public var values: Matrix<S>
  /// The number of steps of each sequence.
  public let lengths: [Int]
  /// The number of columns of one step.
  public let features: Int

  /// Sequences of given lengths. Traps unless the columns are whole steps, and each row has one length from 0 to their
  /// number.
  public init(_ values: Matrix<S>, lengths: [Int], features: Int) {
    require(features > 0, "a step has at least one feature, found \(features)")
    require(
      values.columns % features == 0,
      "sequences of \(features) features are n×(steps·\(features)), found \(values.shape)")
    require(
      lengths.count == values.rows, "\(values.rows) sequences need as many lengths, found \(lengths.count)")
    let steps = values.columns / features
    for (i, length) in lengths.enumerated() {
      require(
        0 <= length && length <= steps,
        "sequence \(i) has a length of 0 to \(steps) steps, found \(length)")
    }
    (self.values, self.lengths, self.features) = (values, lengths, features)
  }

  /// Sequences of one length: n × (steps·features).
  public init(_ values: Matrix<S>, features: Int) {
    require(features > 0, "a step has at least one feature, found \(features)")
    self.init(
      values, lengths: Array(repeating: values.columns / features, count: values.rows), features: features)
  }

  /// Sequences given one by one, each length × features, filled up with zeros. Traps unless all have the same features.
  public init(_ sequences: [Matrix<S>], features: Int) {
    let lengths = sequences.map(\.rows)
    let steps = lengths.max() ?? 0
    for (i, sequence) in sequences.enumerated() {
      require(
        sequence.columns == features, "sequence \(i) has \(features) features, found \(sequence.shape)")
    }
    let rows = sequences.map { sequence in
      Matrix(stacking: [sequence, .zeros(steps - sequence.rows, features)])
    }
    let values = rows.isEmpty ? Matrix<S>.zeros(0, 0) : Matrix(stacking: rows)
    self.init(values.reshaped(sequences.count, steps * features), lengths: lengths, features: features)
  }

  /// The number of sequences.
  public var count: Int { lengths.count }
  /// The number of steps that the values have room for.
  public var steps: Int { values.columns / features }

  /// Sequence i: length × features.
  public subscript(_ i: Int) -> Matrix<S> {
    values.row(i).reshaped(steps, features)[rows: 0..<lengths[i]]
  }

  /// 1 where a sequence has a step and 0 elsewhere, n × steps: for losses that average over steps.
  public var mask: Matrix<S> { Matrix(rows: count, columns: steps) { i, t in t < lengths[i] ? 1 : 0 } }

  /// Each sequence backwards, from its own last step to its first; what is filled up stays behind it.
  public func reversed() -> Sequences {
    var indices: [Int] = []
    indices.reserveCapacity(count * steps)
    for (i, length) in lengths.enumerated() {
      for t in 0..<steps { indices.append(i * steps + (t < length ? length - 1 - t : t)) }
    }
    let rows = values.reshaped(count * steps, features).rows(at: indices)
    return Sequences(rows.reshaped(count, steps * features), lengths: lengths, features: features)
  }

  /// The features of two sequences side by side, step by step. Traps unless the lengths and the steps agree.
  public func appending(features other: Sequences) -> Sequences {
    require(
      lengths == other.lengths && steps == other.steps,
      "only sequences of the same lengths can stand side by side")
    let (p, q) = (features, other.features)
    let rows = values.reshaped(count * steps, p).appending(columns: other.values.reshaped(count * steps, q))
    return Sequences(rows.reshaped(count, steps * (p + q)), lengths: lengths, features: p + q)
  }

  /// Some features of each step.
  public subscript(features range: Range<Int>) -> Sequences {
    let rows = values.reshaped(count * steps, features)[columns: range]
    return Sequences(rows.reshaped(count, steps * range.count), lengths: lengths, features: range.count)
  }
}

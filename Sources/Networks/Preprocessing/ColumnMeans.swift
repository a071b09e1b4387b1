import Matrices

/// The means of columns, each as the sum of a rounded number and the remainder that rounding it has dropped.
///
/// The remainder is at most half a unit in the last place of the mean. It is 0 in a column whose mean is at most 256
/// standard deviations, where the remainder would not change a centred number by more than some hundred units in its
/// last place. In a column further from 0, of times for example, the remainder is as large as the deviations: between
/// neighbouring numbers of type `Float` from 16 000 000 on lies 1.
struct ColumnMeans<S: Scalar>: Sendable, Equatable {
  /// The rounded means: 1 × columns.
  let rounded: Matrix<S>
  /// The remainders: 1 × columns; nil if all are 0.
  let remainder: Matrix<S>?
  /// The standard deviations of the columns: 1 × columns, 0 for constant columns. It is not saved.
  let deviations: Matrix<S>

  /// The means of the columns of X: n × columns, n ≥ 1.
  init(of X: Matrix<S>) {
    // A sum of n equal numbers is rounded n times, so the mean of a constant column may differ from its value, and its
    // standard deviation from zero. Constant columns are therefore recognized by their range.
    let (minima, maxima) = (X.columnMinima().elements, X.columnMaxima().elements)
    let isConstant = minima.indices.map { minima[$0] == maxima[$0] }
    let first = X.columnMeans()
    // The mean of the centred columns corrects the rounding error of a long sum.
    let means = (first + (X - first).columnMeans()).elements
    var rounded = Matrix<S>.row(means.indices.map { isConstant[$0] ? minima[$0] : means[$0] })
    var D = X - rounded
    let plain = D.columnRootMeanSquares().elements
    let isFar = means.indices.map { !isConstant[$0] && abs(means[$0]) > 256 * plain[$0] }
    if isFar.contains(true) {
      // x₁ + δ is the mean, with δ the mean of x − x₁: differences of close numbers are exact.
      let start = X.row(0)
      let delta = (X - start).columnMeans()
      rounded = .row(means.indices.map { isFar[$0] ? start[0, $0] + delta[0, $0] : rounded[0, $0] })
      let remainder = Matrix<S>.row(
        means.indices.map { isFar[$0] ? (start[0, $0] - rounded[0, $0]) + delta[0, $0] : 0 })
      D = X - rounded - remainder
      self.remainder = remainder.maxNorm == 0 ? nil : remainder
    } else {
      remainder = nil
    }
    self.rounded = rounded
    let deviations = D.columnRootMeanSquares().elements
    self.deviations = .row(means.indices.map { isConstant[$0] ? 0 : deviations[$0] })
  }

  /// Means that were saved.
  fileprivate init(rounded: Matrix<S>, remainder: Matrix<S>?) {
    (self.rounded, self.remainder) = (rounded, remainder)
    deviations = .zeros(1, rounded.columns)
  }

  static func == (a: ColumnMeans, b: ColumnMeans) -> Bool {
    a.rounded == b.rounded && a.remainder == b.remainder
  }

  /// The columns of X minus their means: n × columns. Traps for another number of columns.
  func subtracted(from X: Matrix<S>) -> Matrix<S> {
    check(X)
    if let remainder { return X - rounded - remainder }
    return X - rounded
  }

  /// The columns of Z plus the means: n × columns. Traps for another number of columns.
  func added(to Z: Matrix<S>) -> Matrix<S> {
    check(Z)
    if let remainder { return Z + remainder + rounded }
    return Z + rounded
  }

  private func check(_ X: Matrix<S>) { X.requireColumns(rounded.columns) }
}

extension Matrix {
  /// Traps for another number of columns than that to which a transformation was fitted, which could be a single one:
  /// a row of any length would be combined with its numbers.
  func requireColumns(_ columns: Int) {
    require(self.columns == columns, "fitted to \(columns) columns, found \(shape)")
  }
}

// MARK: - Saving

extension KeyedEncodingContainer {
  /// Encodes the rounded means, and the remainders if there are any.
  mutating func encodeMeans<S: Scalar>(_ means: ColumnMeans<S>, _ key: Key, remainder: Key) throws {
    try encode(means.rounded, forKey: key)
    try encodeIfPresent(means.remainder, forKey: remainder)
  }
}

extension KeyedDecodingContainer {
  /// Decodes means; files without remainders have none.
  func decodeMeans<S: Scalar>(_ key: Key, remainder: Key) throws -> ColumnMeans<S> {
    let rounded: Matrix<S> = try decodeRow(key, "means are finite") { $0.isFinite }
    if !contains(remainder) { return ColumnMeans(rounded: rounded, remainder: nil) }
    return ColumnMeans(
      rounded: rounded,
      remainder: try decodeRow(
        remainder, columns: rounded.columns, "remainders of means are finite"
      ) { $0.isFinite })
  }
}

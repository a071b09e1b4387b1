import Matrices

/// The magnitude of a series of measurements, by which it is divided.
public enum Magnitude<S: Scalar>: Sendable, Codable, Equatable {
  /// The mean of the values.
  case mean
  /// The largest value.
  case maximum
  /// The area under the curve by the trapezoidal rule, with the values at these positions, or at a distance of 1 from
  /// each other:
  /// ```
  /// Σ_j ½ (x_j + x_j+1) (p_j+1 − p_j)
  /// ```
  /// (The sum of the values does not approximate the area; at equal distances it is proportional to the mean.)
  case area(at: [S]? = nil)

  /// The magnitude of each row of X: n×1. It is 1 for a row of zeros, to avoid a division by 0.
  func ofRows(_ X: Matrix<S>) -> Matrix<S> {
    require(X.columns > 0, "a series has at least one value, found \(X.shape)")
    let magnitudes =
      switch self {
      case .mean: X.rowMeans()
      case .maximum: X.rowMaxima()
      case .area(let positions): X * Self.trapezoidWeights(positions, count: X.columns)
      }
    return Matrix(rows: X.rows, columns: 1) { i, _ in
      let magnitude = magnitudes[i, 0]
      if magnitude == 0 && X.row(i).maxNorm == 0 { return 1 }
      require(
        magnitude > 0 && magnitude.isFinite,
        "a series is divided by a positive \(name), found \(magnitude) in row \(i)")
      return magnitude
    }
  }

  private var name: String {
    switch self {
    case .mean: "mean"
    case .maximum: "maximum"
    case .area: "area"
    }
  }

  /// The weights w of the trapezoidal rule, by which the area is x w: w_j = ½ (p_j+1 − p_j−1), and half an interval at
  /// the ends.
  private static func trapezoidWeights(_ positions: [S]?, count: Int) -> Matrix<S> {
    let p = positions ?? (0..<count).map { S($0) }
    require(
      p.count == count && count > 1,
      "an area needs two values or more, each with a position, found \(count) values at "
        + "\(p.count) positions")
    return .column(p.indices.map { j in (p[min(j + 1, count - 1)] - p[max(j - 1, 0)]) / 2 })
  }
}

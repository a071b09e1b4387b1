import Matrices

/// The solution of an equation under certain initial and boundary conditions, which a network is compared with.
public protocol ReferenceSolution: Sendable {
  /// The jet of u at points n×d, with the components of the equation's pattern in its order, n×1 each.
  func jet(at X: Matrix<Double>) -> [Matrix<Double>]
}

extension ReferenceSolution {
  /// The values of u at points n×d, n×1.
  public func values(at X: Matrix<Double>) -> Matrix<Double> { jet(at: X)[0] }
}

extension Domain {
  /// The angles kπ(z − z₀)/ℓ, without whole turns, of the waves that are 0 at both ends of side j, and their wave
  /// numbers w = kπ/ℓ: n×K and 1×K, for k = 1 … K.
  func waves(
    _ j: Int, _ count: Int, at X: Matrix<Double>
  ) -> (angles: Matrix<Double>, numbers: Matrix<Double>) {
    waves(j, Array(1...count), at: X)
  }

  /// The same for given k.
  func waves(
    _ j: Int, _ numbers: [Int], at X: Matrix<Double>
  ) -> (angles: Matrix<Double>, numbers: Matrix<Double>) {
    let w = Matrix.row(numbers.map { Double($0) * .pi / length(j) })
    let places = X.column(j).elements.map { HalfTurns($0, minus: lower[j], over: length(j)) }
    let angles = Matrix<Double>(rows: X.rows, columns: numbers.count) { i, k in
      places[i].times(Double(numbers[k])).angle
    }
    return (angles, w)
  }
}

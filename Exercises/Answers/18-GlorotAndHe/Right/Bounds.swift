import Matrices

/// The bounds first, as the papers state them: √6/√(p + q) and √(6/p).
func glorotAndHe(_ U: Matrix<Double>) throws -> (
  glorotDeviation: Double, glorotBound: Double, heDeviation: Double, heBound: Double, weights: Matrix<Double>
) {
  let s = 6.0.squareRoot() / Double(U.rows + U.columns).squareRoot()
  let t = (6 / Double(U.rows)).squareRoot()
  return (s / 3.0.squareRoot(), s, t / 3.0.squareRoot(), t, U.map { u in -s + 2 * s * u })
}

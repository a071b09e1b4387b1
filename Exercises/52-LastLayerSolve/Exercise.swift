import Matrices

/// The last layer c, c₀ that minimizes J = ε₁/n₁ ‖D c − g‖² + ε₂/n₂ ‖Φ c + c₀ − y‖², the loss, and the rank of the
/// basis.
///
/// Shapes: D: n₁×w, g: n₁×1, Φ: n₂×w, y: n₂×1; the coefficients: (w+1)×1, c₀ last.
func lastLayerSolve(
  equation D: Matrix<Double>, _ g: Matrix<Double>, weight e1: Double, values Phi: Matrix<Double>, _ y: Matrix<Double>,
  weight e2: Double
) throws -> (coefficients: Matrix<Double>, loss: Double, rank: Int) {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}

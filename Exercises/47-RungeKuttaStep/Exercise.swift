import Matrices

/// The state at t + h after one step of the classical Runge–Kutta method of order 4 for y′ = f(t, y).
///
/// Shapes: y, f(t, y) and the result: n×d, each row a solution of its own.
func rungeKuttaStep(
  _ y: Matrix<Double>, at t: Double, step h: Double,
  field f: (_ t: Double, _ y: Matrix<Double>) -> Matrix<Double>
) throws -> Matrix<Double> {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}

import Matrices

/// The adjoint equation of y′ = (y ⊙ y ⊙ y) A, solved backward by Euler's method: λ′ just below the last time, λ at the
/// first one, and ∂L/∂A.
///
/// Y[n] is y(t_n) at the times t_n = n h, n = 0 … N, and saved[n] the derivative of the loss by y(t_n), zeros where the
/// loss does not use it. Shapes: states, λ and λ′: n×d; A, ∂L/∂A: d×d.
func continuousAdjoint(
  states Y: [Matrix<Double>], _ A: Matrix<Double>, step h: Double, saved: [Matrix<Double>]
) throws -> (slope: Matrix<Double>, lambda: Matrix<Double>, dA: Matrix<Double>) {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}

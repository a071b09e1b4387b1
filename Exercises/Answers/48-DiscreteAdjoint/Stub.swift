import Matrices

/// The gradients of what a solver computes: N steps of Heun's method for y′ = (y ⊙ y ⊙ y) A, whose last state has the
/// gradient G.
///
/// A step: k₁ = f(y), k₂ = f(y + h k₁), y⁺ = y + h/2 (k₁ + k₂). Shapes: y₀, G, ∂L/∂y₀: n×d; A, ∂L/∂A: d×d.
func discreteAdjoint(
  initial y0: Matrix<Double>, _ A: Matrix<Double>, step h: Double, steps: Int, upstream G: Matrix<Double>
) throws -> (dInitial: Matrix<Double>, dA: Matrix<Double>) {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}

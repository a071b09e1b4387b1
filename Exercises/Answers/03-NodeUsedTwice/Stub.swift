import Matrices

/// The multipliers of two nodes and the derivative of the objective, where the value of one node is used twice:
/// U = tanh(ξ X), V = sin U, W = U ⊙ V, J = ½ Σ w_ij².
///
/// A node's multiplier is the change of J per push on its output: λ_V = ∂J/∂V with U held fixed, λ_U = ∂J/∂U over all
/// ways. Shapes: X, λ_V, λ_U: n×p, ξ, ∂J/∂ξ: numbers.
func nodeUsedTwice(
  _ X: Matrix<Double>, _ xi: Double
) throws -> (lambdaV: Matrix<Double>, lambdaU: Matrix<Double>, dxi: Double) {
  // Write the two multipliers and the derivative here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}

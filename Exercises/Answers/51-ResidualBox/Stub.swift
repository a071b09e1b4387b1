import Matrices

/// A unit of layer l of L with the Box initialization: x + σ(x · w + b) with its cut plane through p = m t, for inputs
/// in [0, m]ᵈ; and the bound of the outputs of layer L.
///
/// Shapes: t, in [0, 1]ᵈ, n, w: 1×d; δ, m, b, the bound: numbers.
func residualBox(
  depth L: Int, layer l: Int, point t: Matrix<Double>, normal n: Matrix<Double>
) throws -> (delta: Double, side: Double, weights: Matrix<Double>, bias: Double, bound: Double) {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}

import Matrices

/// The deviations of a normal distribution, and the bounds s of a uniform one on [−s, s], by which Glorot and He begin
/// a layer of p inputs and q outputs; and Glorot's uniform weights made of numbers U that are uniform on [0, 1].
///
/// Shapes: U, W: p×q; the other results: numbers.
func glorotAndHe(_ U: Matrix<Double>) throws -> (
  glorotDeviation: Double, glorotBound: Double, heDeviation: Double, heBound: Double, weights: Matrix<Double>
) {
  // Write the four numbers and the weights here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}

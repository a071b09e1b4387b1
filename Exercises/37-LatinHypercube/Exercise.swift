import Matrices

/// The points of a Latin hypercube sample, and how many points of another sample lie in each stratum.
///
/// Point i lies along axis j in stratum `permutations[j][i]`, at the share V[i, j] of it. The sample of k points is
/// counted in k strata along each axis; the upper end of the domain belongs to the last. Shapes: V, points: n×d;
/// lower, upper: 1×d; sample, counts: k×d.
func latinHypercube(
  permutations: [[Int]], offsets V: Matrix<Double>, from lower: Matrix<Double>, to upper: Matrix<Double>,
  sample: Matrix<Double>
) throws -> (points: Matrix<Double>, counts: Matrix<Double>) {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}

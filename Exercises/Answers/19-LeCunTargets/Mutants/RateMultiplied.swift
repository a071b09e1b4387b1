// says: multiplied by b
import Matrices

func leCunTargets(
  amplitude a: Double, rate b: Double, labels Y: Matrix<Double>, outputs Z: Matrix<Double>
) throws -> (bend: Double, targets: Matrix<Double>, scores: Matrix<Double>) {
  let t = 1 / 3.0.squareRoot()
  let bend = log(Matrix.row([(1 + t) / (1 - t)]))[0, 0] / 2 * b
  let d = a * t
  return (bend, d * (2.0 * Y - 1.0), (Z + d) / (2 * d))
}

// says: measured from the origin
import Matrices

func boxRow(
  lower: Matrix<Double>, upper: Matrix<Double>, point p: Matrix<Double>, normal n: Matrix<Double>, maximum M: Double
) throws -> (corner: Matrix<Double>, weights: Matrix<Double>, bias: Double) {
  let corner = Matrix<Double>(rows: 1, columns: n.columns) { _, j in n[0, j] > 0 ? upper[0, j] : lower[0, j] }
  let k = M / corner.dot(n)
  let w = k * n
  return (corner, w, -w.dot(p))
}

import Matrices

func boxRow(
  lower: Matrix<Double>, upper: Matrix<Double>, point p: Matrix<Double>, normal n: Matrix<Double>, maximum M: Double
) throws -> (corner: Matrix<Double>, weights: Matrix<Double>, bias: Double) {
  var corner = lower
  var (reach, offset) = (0.0, 0.0)
  for j in 0..<n.columns {
    if n[0, j] > 0 { corner[0, j] = upper[0, j] }
    reach += (corner[0, j] - p[0, j]) * n[0, j]
    offset += p[0, j] * n[0, j]
  }
  var weights = n
  for j in 0..<n.columns { weights[0, j] = n[0, j] * M / reach }
  return (corner, weights, -offset * M / reach)
}

import Matrices

/// Newton's method for 3 tanh² − 1 = 0 in u = b x.
func leCunTargets(
  amplitude a: Double, rate b: Double, labels Y: Matrix<Double>, outputs Z: Matrix<Double>
) throws -> (bend: Double, targets: Matrix<Double>, scores: Matrix<Double>) {
  var u = 0.7
  for _ in 0..<8 {
    let t = tanh(Matrix.row([u]))[0, 0]
    u -= (3 * t * t - 1) / (6 * t * (1 - t * t))
  }
  let (low, high) = (-a * tanh(Matrix.row([u]))[0, 0], a * tanh(Matrix.row([u]))[0, 0])
  return (u / b, low + (high - low) * Y, (Z - low) / (high - low))
}

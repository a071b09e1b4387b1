import Matrices

/// The place where f‴ changes its sign, and the values of f there.
func leCunTargets(
  amplitude a: Double, rate b: Double, labels Y: Matrix<Double>, outputs Z: Matrix<Double>
) throws -> (bend: Double, targets: Matrix<Double>, scores: Matrix<Double>) {
  var (low, high) = (0.0, 2 / b)
  for _ in 0..<80 {
    let middle = (low + high) / 2
    let t = tanh(Matrix.row([b * middle]))[0, 0]
    if 3 * t * t < 1 { low = middle } else { high = middle }
  }
  let top = a * tanh(Matrix.row([b * low]))[0, 0]
  let targets = Y.map { label in (1 - label) * -top + label * top }
  let scores = Z.map { output in 0.5 + 0.5 * output / top }
  return (low, targets, scores)
}

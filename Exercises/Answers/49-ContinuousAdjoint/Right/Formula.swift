import Matrices

func continuousAdjoint(
  states Y: [Matrix<Double>], _ A: Matrix<Double>, step h: Double, saved: [Matrix<Double>]
) throws -> (slope: Matrix<Double>, lambda: Matrix<Double>, dA: Matrix<Double>) {
  var lambda = saved[Y.count - 1]
  var a = 0 * A
  var first: Matrix<Double>?
  for n in (1..<Y.count).reversed() {
    let y = Y[n]
    let slope = -1 * (lambda * A.T) ⊙ (3 * square(y))
    let slopeOfA = -1 * ((y ⊙ y ⊙ y).T * lambda)
    if first == nil { first = slope }
    lambda = lambda - h * slope
    a = a - h * slopeOfA
    lambda = lambda + saved[n - 1]
  }
  return (first ?? lambda, lambda, a)
}

import Matrices

func continuousAdjoint(
  states Y: [Matrix<Double>], _ A: Matrix<Double>, step h: Double, saved: [Matrix<Double>]
) throws -> (slope: Matrix<Double>, lambda: Matrix<Double>, dA: Matrix<Double>) {
  // First λ at all times, and then the integral of what it gives for A, as one product.
  var all = [saved[saved.count - 1]]
  var slopes: [Matrix<Double>] = []
  for (y, jump) in zip(Y.dropFirst(), saved).reversed() {
    slopes.append(-3 * y ⊙ y ⊙ (all[all.count - 1] * A.T))
    all.append(all[all.count - 1] - h * slopes[slopes.count - 1] + jump)
  }
  let states = Matrix(stacking: Array(Y.dropFirst().reversed()))
  let adjoints = Matrix(stacking: Array(all.dropLast()))
  return (slopes[0], all[all.count - 1], h * ((states ⊙ square(states)).T * adjoints))
}

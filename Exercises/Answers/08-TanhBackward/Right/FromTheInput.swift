import Matrices

/// Back to H by the inverse functions, and 1 / cosh² there.
func slope(_ T: Matrix<Double>) -> Matrix<Double> {
  let H = 0.5 * log((1.0 + T) / (1.0 - T))
  return 4.0 / square(exp(H) + exp(-H))
}

func tanhBackward(_ A: Matrix<Double>, _ G: Matrix<Double>) throws -> Matrix<Double> {
  slope(A) ⊙ G
}

func leCunTanhBackward(_ A: Matrix<Double>, _ G: Matrix<Double>) throws -> Matrix<Double> {
  (1.7159 * 2.0 / 3.0) * slope(A / 1.7159) ⊙ G
}

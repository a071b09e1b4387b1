import Matrices

/// LeCun's sigmoid is tanh between two scalings, so its gradient is that of tanh between the same two.
func tanhBackward(_ A: Matrix<Double>, _ G: Matrix<Double>) throws -> Matrix<Double> {
  G - square(A) ⊙ G
}

func leCunTanhBackward(_ A: Matrix<Double>, _ G: Matrix<Double>) throws -> Matrix<Double> {
  try tanhBackward(A / 1.7159, G * 1.7159) * 2.0 / 3.0
}

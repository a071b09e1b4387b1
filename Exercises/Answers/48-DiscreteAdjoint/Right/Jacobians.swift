import Matrices

func discreteAdjoint(
  initial y0: Matrix<Double>, _ A: Matrix<Double>, step h: Double, steps: Int, upstream G: Matrix<Double>
) throws -> (dInitial: Matrix<Double>, dA: Matrix<Double>) {
  // One sample after the other, with the matrix ∂y⁺/∂y of each step.
  let I = Matrix<Double>.identity(A.rows)
  func cube(_ y: Matrix<Double>) -> Matrix<Double> { y ⊙ y ⊙ y }
  /// ∂f/∂y, row by row.
  func jacobian(_ y: Matrix<Double>) -> Matrix<Double> { A ⊙ (3 * square(y)).reshaped(A.rows, 1) }
  var (dInitial, dA) = (G, 0 * A)
  for sample in 0..<y0.rows {
    var path = [y0.row(sample)]
    var stages: [Matrix<Double>] = []
    for n in 0..<steps {
      stages.append(path[n] + h * (cube(path[n]) * A))
      path.append(0.5 * (path[n] + stages[n] + h * (cube(stages[n]) * A)))
    }
    var lambda = G.row(sample)
    for n in stride(from: steps - 1, through: 0, by: -1) {
      let (J1, J2) = (jacobian(path[n]), jacobian(stages[n]))
      let through = lambda * J2.T
      let (first, second) = (cube(path[n]), cube(stages[n]))
      dA += (h / 2) * ((first + second).T * lambda)
      dA += (h * h / 2) * (first.T * through)
      lambda = lambda * (I + (h / 2) * (J1 + (I + h * J1) * J2)).T
    }
    for j in 0..<A.rows { dInitial[sample, j] = lambda[0, j] }
  }
  return (dInitial, dA)
}

import Matrices

/// A function that calls itself: the steps behind are a loss of this step's state.
func discreteAdjoint(
  initial y0: Matrix<Double>, _ A: Matrix<Double>, step h: Double, steps: Int, upstream G: Matrix<Double>
) throws -> (dInitial: Matrix<Double>, dA: Matrix<Double>) {
  var dA = Matrix<Double>.zeros(A.rows, A.columns)
  /// The backward pass of the field.
  func back(_ y: Matrix<Double>, _ v: Matrix<Double>) -> Matrix<Double> {
    dA += (y ⊙ square(y)).T * v
    return 3 * y ⊙ y ⊙ (v * A.T)
  }
  func gradient(_ y: Matrix<Double>, _ left: Int) -> Matrix<Double> {
    if left == 0 { return G }
    let k1 = (y ⊙ square(y)) * A
    let stage = y + h * k1
    let k2 = (stage ⊙ square(stage)) * A
    let upstream = gradient(y + h / 2 * k1 + h / 2 * k2, left - 1)
    let dStage = back(stage, h / 2 * upstream)
    return upstream + dStage + back(y, h / 2 * upstream + h * dStage)
  }
  return (gradient(y0, steps), dA)
}

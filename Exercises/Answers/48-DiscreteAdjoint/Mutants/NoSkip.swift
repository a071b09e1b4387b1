// says: around the stages is missing
import Matrices

func discreteAdjoint(
  initial y0: Matrix<Double>, _ A: Matrix<Double>, step h: Double, steps: Int, upstream G: Matrix<Double>
) throws -> (dInitial: Matrix<Double>, dA: Matrix<Double>) {
  func cube(_ y: Matrix<Double>) -> Matrix<Double> { y ⊙ y ⊙ y }
  var states = [y0]
  for n in 0..<steps {
    let k1 = cube(states[n]) * A
    let k2 = cube(states[n] + h * k1) * A
    states.append(states[n] + (h / 2) * (k1 + k2))
  }
  var (lambda, dA) = (G, 0 * A)
  for n in (0..<steps).reversed() {
    let y = states[n]
    let stage = y + h * (cube(y) * A)
    let v2 = (h / 2) * lambda
    let u = (v2 * A.T) ⊙ (3 * square(stage))
    let v1 = v2 + h * u
    let w = (v1 * A.T) ⊙ (3 * square(y))
    dA += cube(stage).T * v2
    dA += cube(y).T * v1
    lambda = u + w
  }
  return (lambda, dA)
}

// says: way through V alone
import Matrices

func nodeUsedTwice(
  _ X: Matrix<Double>, _ xi: Double
) throws -> (lambdaV: Matrix<Double>, lambdaU: Matrix<Double>, dxi: Double) {
  let U = tanh(xi * X)
  let V = sin(U)
  let W = U ⊙ V
  let lambdaV = U ⊙ W
  let lambdaU = cos(U) ⊙ lambdaV
  let slope = 1.0 - U ⊙ U
  return (lambdaV, lambdaU, (lambdaU ⊙ slope ⊙ X).sum)
}

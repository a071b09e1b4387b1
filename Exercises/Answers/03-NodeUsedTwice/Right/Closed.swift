import Matrices

/// J as a function of U alone is ½ Σ (u sin u)².
func nodeUsedTwice(
  _ X: Matrix<Double>, _ xi: Double
) throws -> (lambdaV: Matrix<Double>, lambdaU: Matrix<Double>, dxi: Double) {
  let U = tanh(xi * X)
  let (s, c) = (sin(U), cos(U))
  let lambdaU = U ⊙ s ⊙ (s + U ⊙ c)
  let E = exp(2.0 * (xi * X))
  let slope = 4.0 * E / square(E + 1.0)
  return (square(U) ⊙ s, lambdaU, lambdaU.dot(slope ⊙ X))
}

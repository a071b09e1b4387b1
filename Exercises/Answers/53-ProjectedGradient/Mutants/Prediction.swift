// says: Φ c in place of
import Matrices

func projectedGradient(
  _ X: Matrix<Double>, _ y: Matrix<Double>, _ W: Matrix<Double>, _ b: Matrix<Double>
) throws -> (c: Matrix<Double>, F: Double, dW: Matrix<Double>, db: Matrix<Double>) {
  let Phi = tanh(X * W + b)
  let c = try Cholesky(Phi.T * Phi).solve(Phi.T * y)
  let r = Phi * c - y
  let value = 0.5 * r.sumOfSquares
  let G = (1 - Phi ⊙ Phi) ⊙ (Phi * c * c.T)
  let (dW, db) = (X.T * G, G.columnSums())
  return (c, value, dW, db)
}

// says: ∂L/∂U uses the new state
import Matrices

func lstmBackward(
  _ x: Matrix<Double>, state h: Matrix<Double>, cell c: Matrix<Double>,
  _ W: Matrix<Double>, _ U: Matrix<Double>, _ b: Matrix<Double>,
  upstream dNewState: Matrix<Double>, _ dNewCell: Matrix<Double>
) throws -> (
  dx: Matrix<Double>, dState: Matrix<Double>, dCell: Matrix<Double>,
  dW: Matrix<Double>, dU: Matrix<Double>, db: Matrix<Double>
) {
  let q = h.columns
  let Z = x * W + h * U + b
  let I = logistic(Z[columns: 0..<q])
  let F = logistic(Z[columns: q..<2 * q])
  let O = logistic(Z[columns: 2 * q..<3 * q])
  let G = tanh(Z[columns: 3 * q..<4 * q])
  let newCell = F ⊙ c + I ⊙ G
  let A = tanh(newCell)
  let dA = dNewState ⊙ O
  let dC = dNewCell + dA ⊙ (1 - square(A))
  let dI = dC ⊙ G ⊙ I ⊙ (1 - I)
  let dF = dC ⊙ c ⊙ F ⊙ (1 - F)
  let dG = dC ⊙ I ⊙ (1 - square(G))
  let dO = dNewState ⊙ A ⊙ O ⊙ (1 - O)
  let dZ = dI.appending(columns: dF).appending(columns: dO).appending(columns: dG)
  return (dZ * W.T, dZ * U.T, dC ⊙ F, x.T * dZ, (O ⊙ A).T * dZ, dZ.columnSums())
}

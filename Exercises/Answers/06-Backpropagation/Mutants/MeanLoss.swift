// says: no mean
import Matrices

func backpropagation(
  _ X: Matrix<Double>, weights: [Matrix<Double>], biases: [Matrix<Double>], _ Y: Matrix<Double>
) throws -> (loss: Double, dWeights: [Matrix<Double>], dBiases: [Matrix<Double>]) {
  var A = [X]
  for l in 0..<weights.count {
    let H = A[l] * weights[l] + biases[l]
    A.append(l == weights.count - 1 ? H : tanh(H))
  }
  var G = A[weights.count] - Y
  let loss = G.sumOfSquares / 2 / Double(X.rows)
  var (dWeights, dBiases) = (weights, biases)
  for l in (0..<weights.count).reversed() {
    dWeights[l] = A[l].T * G
    dBiases[l] = G.columnSums()
    G = (1.0 - A[l] ⊙ A[l]) ⊙ (G * weights[l].T)
  }
  return (loss, dWeights, dBiases)
}

import Matrices

/// A function that calls itself: the layers above are a loss of this layer's outputs.
func backpropagation(
  _ X: Matrix<Double>, weights: [Matrix<Double>], biases: [Matrix<Double>], _ Y: Matrix<Double>
) throws -> (loss: Double, dWeights: [Matrix<Double>], dBiases: [Matrix<Double>]) {
  var (dWeights, dBiases) = ([Matrix<Double>](), [Matrix<Double>]())
  var loss = 0.0
  func inputGradient(_ A: Matrix<Double>, _ l: Int) -> Matrix<Double> {
    let H = A * weights[l] + biases[l]
    var G = H
    if l == weights.count - 1 {
      G = H - Y
      loss = 0.5 * square(G).sum
    } else {
      let outputs = tanh(H)
      let upstream = inputGradient(outputs, l + 1)
      G = upstream - square(outputs) ⊙ upstream
    }
    dWeights.insert(A.T * G, at: 0)
    dBiases.insert(G.columnSums(), at: 0)
    return G * weights[l].T
  }
  _ = inputGradient(X, 0)
  return (loss, dWeights, dBiases)
}

import Matrices

/// One sample after another, with the gradients added up.
func backpropagation(
  _ X: Matrix<Double>, weights: [Matrix<Double>], biases: [Matrix<Double>], _ Y: Matrix<Double>
) throws -> (loss: Double, dWeights: [Matrix<Double>], dBiases: [Matrix<Double>]) {
  let last = weights.count - 1
  var loss = 0.0
  var dWeights = weights.map { Matrix<Double>.zeros($0.rows, $0.columns) }
  var dBiases = biases.map { Matrix<Double>.zeros($0.rows, $0.columns) }
  for i in 0..<X.rows {
    var a = [X.row(i)]
    for l in 0..<last { a.append(tanh(a[l] * weights[l] + biases[l])) }
    var g = a[last] * weights[last] + biases[last] - Y.row(i)
    loss += g.dot(g) / 2
    for l in stride(from: last, through: 0, by: -1) {
      dWeights[l] += a[l].T * g
      dBiases[l] += g
      g = g * weights[l].T
      for j in 0..<g.columns { g[0, j] *= (1 - a[l][0, j]) * (1 + a[l][0, j]) }
    }
  }
  return (loss, dWeights, dBiases)
}

import Matrices

func residualBox(
  depth L: Int, layer l: Int, point t: Matrix<Double>, normal n: Matrix<Double>
) throws -> (delta: Double, side: Double, weights: Matrix<Double>, bias: Double, bound: Double) {
  // The side of the cube behind so many residual layers.
  func side(_ layers: Int) -> Double { layers == 0 ? 1 : side(layers - 1) * Double(L + 1) / Double(L) }
  let m = side(l - 2)
  var (reach, offset) = (0.0, 0.0)
  for j in 0..<n.columns {
    reach += n[0, j] > 0 ? (1 - t[0, j]) * n[0, j] : -t[0, j] * n[0, j]
    offset += t[0, j] * n[0, j]
  }
  // m drops out of the weights: the cube and the largest value grow alike.
  var weights = n
  for j in 0..<n.columns { weights[0, j] = n[0, j] / (Double(L) * reach) }
  return (1 / Double(L), m, weights, -m * offset / (Double(L) * reach), side(L - 1))
}

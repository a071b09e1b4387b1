// says: number of residual layers
import Matrices

func residualBox(
  depth L: Int, layer l: Int, point t: Matrix<Double>, normal n: Matrix<Double>
) throws -> (delta: Double, side: Double, weights: Matrix<Double>, bias: Double, bound: Double) {
  let delta = 1 / Double(L)
  var m = 1.0
  for _ in 2..<l { m += delta * m }
  let p = m * t
  let corner = m * n.map { $0 > 0 ? 1.0 : 0.0 }
  let k = delta * m / (corner - p).dot(n)
  var bound = m
  for _ in l...L { bound += delta * bound }
  return (1 / Double(L - 1), m, k * n, -k * p.dot(n), bound)
}

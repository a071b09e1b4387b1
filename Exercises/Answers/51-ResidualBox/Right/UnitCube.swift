import Matrices

func residualBox(
  depth L: Int, layer l: Int, point t: Matrix<Double>, normal n: Matrix<Double>
) throws -> (delta: Double, side: Double, weights: Matrix<Double>, bias: Double, bound: Double) {
  // A unit of the unit cube with the largest value 1, stretched to the cube.
  let ends = n.map { $0 > 0 ? $0 : 0.0 }.sum
  let unit = n / (ends - t.dot(n))
  let growth = 1 + 1 / Double(L)
  var powers = [1.0]
  while powers.count < L { powers.append(powers[powers.count - 1] * growth) }
  let m = powers[l - 2]
  return (growth - 1, m, unit / Double(L), -(unit.dot(t) * m) / Double(L), powers[L - 1])
}

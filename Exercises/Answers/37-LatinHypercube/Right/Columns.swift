import Matrices

/// How many of some numbers are in a stratum.
func count(_ x: [Double], _ lower: Double, _ upper: Double, _ s: Int, _ k: Int, _ isLast: Bool) -> Double {
  let shares = x.map { ($0 - lower) / (upper - lower) * Double(k) }
  return Double(shares.filter { $0 >= Double(s) && ($0 < Double(s + 1) || isLast) }.count)
}

func latinHypercube(
  permutations: [[Int]], offsets V: Matrix<Double>, from lower: Matrix<Double>, to upper: Matrix<Double>,
  sample: Matrix<Double>
) throws -> (points: Matrix<Double>, counts: Matrix<Double>) {
  let (n, k) = (V.rows, sample.rows)
  var (points, counts) = (V, 0 * sample)
  for j in 0..<V.columns {
    let step = (upper[0, j] - lower[0, j]) / Double(n)
    for i in 0..<n { points[i, j] = lower[0, j] + step * (V[i, j] + Double(permutations[j][i])) }
    for s in 0..<k {
      let isLast = s == k - 1
      counts[s, j] = count(sample.column(j).elements, lower[0, j], upper[0, j], s, k, isLast)
    }
  }
  return (points, counts)
}

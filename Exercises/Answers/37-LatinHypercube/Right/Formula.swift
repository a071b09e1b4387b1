import Matrices

func latinHypercube(
  permutations: [[Int]], offsets V: Matrix<Double>, from lower: Matrix<Double>, to upper: Matrix<Double>,
  sample: Matrix<Double>
) throws -> (points: Matrix<Double>, counts: Matrix<Double>) {
  let (n, d, k) = (V.rows, V.columns, sample.rows)
  let points = Matrix<Double>(rows: n, columns: d) { i, j in
    let share = (Double(permutations[j][i]) + V[i, j]) / Double(n)
    return lower[0, j] + (upper[0, j] - lower[0, j]) * share
  }
  var counts = Matrix<Double>.zeros(k, d)
  for i in 0..<k {
    for j in 0..<d {
      let place = (sample[i, j] - lower[0, j]) / (upper[0, j] - lower[0, j]) * Double(k)
      counts[max(0, min(Int(place), k - 1)), j] += 1
    }
  }
  return (points, counts)
}

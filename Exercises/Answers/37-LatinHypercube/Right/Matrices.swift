import Matrices

func latinHypercube(
  permutations: [[Int]], offsets V: Matrix<Double>, from lower: Matrix<Double>, to upper: Matrix<Double>,
  sample: Matrix<Double>
) throws -> (points: Matrix<Double>, counts: Matrix<Double>) {
  // The strata as a matrix, and the counts by sorting.
  let (n, d, k) = (V.rows, V.columns, sample.rows)
  let strata = Matrix<Double>(rows: n, columns: d) { i, j in Double(permutations[j][i]) }
  let length = upper - lower
  let shares = (sample - lower) / length * Double(k)
  var columns: [[Double]] = []
  for j in 0..<d {
    var numbers = [Double](repeating: 0, count: k)
    var s = 0
    for share in shares.column(j).elements.sorted() {
      while s < k - 1 && share >= Double(s + 1) { s += 1 }
      numbers[s] += 1
    }
    columns.append(numbers)
  }
  return ((strata + V) / Double(n) ⊙ length + lower, Matrix(rows: k, columns: d) { i, j in columns[j][i] })
}

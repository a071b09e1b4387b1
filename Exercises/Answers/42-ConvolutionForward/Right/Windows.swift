import Matrices

func convolutionForward(
  _ X: [Matrix<Double>], kernels K: [[Matrix<Double>]], bias b: Matrix<Double>,
  stride: (rows: Int, columns: Int), padding: (rows: Int, columns: Int)
) throws -> [Matrix<Double>] {
  // The padded image is cut into windows, each of which meets its kernel as a whole.
  let (k, l) = (K[0][0].rows, K[0][0].columns)
  let padded = X.map { x in
    Matrix<Double>(rows: x.rows + 2 * padding.rows, columns: x.columns + 2 * padding.columns) { i, j in
      let (row, column) = (i - padding.rows, j - padding.columns)
      return (0..<x.rows).contains(row) && (0..<x.columns).contains(column) ? x[row, column] : 0
    }
  }
  let tops = (0...padded[0].rows - k).filter { $0 % stride.rows == 0 }
  let lefts = (0...padded[0].columns - l).filter { $0 % stride.columns == 0 }
  return K.enumerated().map { m, kernels in
    Matrix<Double>(rows: tops.count, columns: lefts.count) { i, j in
      var sum = b[0, m]
      for (x, kernel) in zip(padded, kernels) {
        sum += x[rows: tops[i]..<tops[i] + k][columns: lefts[j]..<lefts[j] + l].dot(kernel)
      }
      return sum
    }
  }
}

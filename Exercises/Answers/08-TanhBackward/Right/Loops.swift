import Matrices

func tanhBackward(_ A: Matrix<Double>, _ G: Matrix<Double>) throws -> Matrix<Double> {
  Matrix(rows: A.rows, columns: A.columns) { i, j in (1 - A[i, j]) * (1 + A[i, j]) * G[i, j] }
}

func leCunTanhBackward(_ A: Matrix<Double>, _ G: Matrix<Double>) throws -> Matrix<Double> {
  Matrix(rows: A.rows, columns: A.columns) { i, j in
    let t = A[i, j] / 1.7159
    return 1.7159 * (1 - t * t) * 2 / 3 * G[i, j]
  }
}

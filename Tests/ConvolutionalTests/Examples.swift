import Convolutional

/// Numbers evenly spaced over all elements, row by row, as `linspace` of NumPy.
func spaced(_ rows: Int, _ columns: Int, from a: Double, to b: Double) -> Matrix<Double> {
  let last = Double(rows * columns - 1)
  return Matrix(rows: rows, columns: columns) { i, j in a + (b - a) * Double(i * columns + j) / last }
}

/// max |A − B| / max |B|.
func distance(_ A: Matrix<Double>, _ B: Matrix<Double>) -> Double { (A - B).maxNorm / B.maxNorm }

/// Images shifted down and to the right, where what leaves on one side returns on the other.
func rolled(_ X: Matrix<Double>, _ image: ImageShape, by rows: Int, _ columns: Int) -> Matrix<Double> {
  Matrix(rows: X.rows, columns: X.columns) { n, k in
    let (c, i, j) = (k / image.pixels, k / image.width % image.height, k % image.width)
    let row = ((i - rows) % image.height + image.height) % image.height
    let column = ((j - columns) % image.width + image.width) % image.width
    return X[n, (c * image.height + row) * image.width + column]
  }
}

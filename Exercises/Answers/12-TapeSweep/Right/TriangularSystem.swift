import Matrices

/// With the local derivatives in a matrix D the adjoints are a = Dᵀ a + e, a triangular system.
func tapeSweep(parents: [[Int]], derivatives: [[Double]]) throws -> [Double] {
  let n = parents.count
  var D = Matrix<Double>.zeros(n, n)
  for i in 0..<n {
    for k in parents[i].indices { D[i, parents[i][k]] += derivatives[i][k] }
  }
  var a = [Double](repeating: 0, count: n)
  for j in (0..<n).reversed() {
    a[j] = j == n - 1 ? 1 : 0
    for i in j + 1..<max(n, j + 1) { a[j] += D[i, j] * a[i] }
  }
  return a
}

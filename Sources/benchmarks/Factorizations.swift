import Matrices

/// Least squares, Cholesky factors and eigenvalues, in double.
func factorizations() -> [Benchmark] {
  [(10_000, 32), (1024, 128), (256, 32)].map { m, n in leastSquares(m, n) }
    + [256, 512, 1024].map(cholesky) + [64, 256].map(eigenvalues)
}

/// A: m×n, one right-hand side: rank-revealing factors and the solution, 2 m n² − ⅔ n³ operations.
private func leastSquares(_ m: Int, _ n: Int) -> Benchmark {
  Benchmark(
    name: "least-squares-double-\(m)x\(n)", precision: "double",
    operations: 2 * Double(m * n * n) - 2 * Double(n * n * n) / 3
  ) {
    let (A, B) = (uniform(m, n, seed: 1), uniform(m, 1, seed: 2))
    return { _ = try! PivotedQR(A).leastSquares(B).solution }
  }
}

/// A: n×n, ⅓ n³ operations.
private func cholesky(_ n: Int) -> Benchmark {
  Benchmark(
    name: "cholesky-double-\(n)", precision: "double", operations: Double(n * n * n) / 3
  ) {
    // Every eigenvalue is at least 1.
    let X = uniform(n, n, seed: 1)
    let A = X.T * X + Matrix<Double>.identity(n)
    return { _ = try! Cholesky(A) }
  }
}

/// A: n×n, with vectors: 9 n³ operations (Golub and Van Loan, Matrix Computations, section 8.3).
private func eigenvalues(_ n: Int) -> Benchmark {
  Benchmark(
    name: "symmetric-eigen-double-\(n)", precision: "double", operations: 9 * Double(n * n * n)
  ) {
    let X = uniform(n, n, seed: 1)
    let A = X + Matrix(X.T)
    return { _ = try! SymmetricEigen(A) }
  }
}

private func uniform(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix<Double> {
  var random = Random(seed: seed)
  return .uniform(rows, columns, in: -1...1, using: &random)
}

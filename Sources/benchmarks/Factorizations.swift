import Matrices

/// Least squares, factors of square matrices, triangular systems and eigenvalues, in double.
func factorizations() -> [Benchmark] {
  [(10_000, 32), (1024, 128), (256, 32)].map { m, n in leastSquares(m, n) }
    + [64, 128, 256, 512, 1024].map(pivotedQR) + [64, 128, 256, 512, 1024].map(cholesky)
    + [64, 128, 256, 512, 1024].map(triangularSystem) + [32, 64, 128, 256, 512].map(eigenvalues)
}

/// A: m×n, one right-hand side: rank-revealing factors and the solution, 2 m n² − ⅔ n³ operations.
private func leastSquares(_ m: Int, _ n: Int) -> Benchmark {
  Benchmark(
    name: "least-squares-double-\(m)x\(n)", precision: "float64",
    operations: 2 * Double(m * n * n) - 2 * Double(n * n * n) / 3
  ) {
    let (A, B) = (uniform(m, n, seed: 1), uniform(m, 1, seed: 2))
    return { _ = try! PivotedQR(A).leastSquares(B).solution }
  }
}

/// A: n×n, rank-revealing factors, 4/3 n³ operations.
private func pivotedQR(_ n: Int) -> Benchmark {
  Benchmark(
    name: "pivoted-qr-double-\(n)", precision: "float64", operations: 4 * Double(n * n * n) / 3
  ) {
    let A = uniform(n, n, seed: 1)
    return { _ = try! PivotedQR(A) }
  }
}

/// T: n×n with n right-hand sides, n³ operations.
private func triangularSystem(_ n: Int) -> Benchmark {
  Benchmark(
    name: "triangular-double-\(n)", precision: "float64", operations: Double(n * n * n)
  ) {
    // Close to the identity, so that solutions do not grow.
    let T = Matrix<Double>.identity(n) + uniform(n, n, seed: 1) / Double(n)
    let (triangle, B) = (try! Triangular(T, .lower), uniform(n, n, seed: 2))
    return { _ = triangle.solve(B) }
  }
}

/// A: n×n, ⅓ n³ operations.
private func cholesky(_ n: Int) -> Benchmark {
  Benchmark(
    name: "cholesky-double-\(n)", precision: "float64", operations: Double(n * n * n) / 3
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
    name: "symmetric-eigen-double-\(n)", precision: "float64", operations: 9 * Double(n * n * n)
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

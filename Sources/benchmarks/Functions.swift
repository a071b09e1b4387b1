import Matrices

/// Functions of all elements of a 64×64 matrix, which stays in the nearest cache.
func functions<S: Scalar>(_ type: S.Type) -> [Benchmark] {
  let (rows, columns) = (64, 64)
  func benchmark(
    _ function: String, _ body: @escaping (Matrix<S>) -> Void
  ) -> Benchmark {
    Benchmark(
      name: "\(function)-\(S.typeName)-\(rows * columns)", precision: S.precisionName,
      operations: Double(rows * columns)
    ) {
      var random = Random(seed: 1)
      // Positive, for the logarithm and the root.
      let X = Matrix<S>.uniform(rows, columns, in: 0.1...2, using: &random)
      return { body(X) }
    }
  }
  let row = Matrix<S>.ones(1, columns)
  return [
    benchmark("tanh") { _ = tanh($0) },
    benchmark("exp") { _ = exp($0) },
    benchmark("log") { _ = log($0) },
    benchmark("logistic") { _ = logistic($0) },
    benchmark("sqrt") { _ = sqrt($0) },
    benchmark("softplus") { _ = softplus($0) },
    benchmark("sin") { _ = sin($0) },
    benchmark("cos") { _ = cos($0) },
    benchmark("clamp") { _ = $0.clamped(to: 0.5...1) },
    benchmark("rowSoftmax") { _ = $0.rowSoftmax() },
    benchmark("rowLogSoftmax") { _ = $0.rowLogSoftmax() },
    benchmark("rowLogSumExp") { _ = $0.rowLogSumExp() },
    benchmark("rowMaxima") { _ = $0.rowMaxima() },
    benchmark("multiply") { _ = $0 ⊙ $0 },
    benchmark("add") { _ = $0 + $0 },
    benchmark("addRow") { _ = $0 + row },
    benchmark("scale") { _ = $0 * 2 },
    benchmark("columnSums") { _ = $0.columnSums() },
    benchmark("rowSums") { _ = $0.rowSums() },
    benchmark("sumOfSquares") { _ = $0.sumOfSquares },
    benchmark("largestColumns") { _ = $0.largestColumns() },
    benchmark("transpose") { _ = Matrix($0.T) },
  ]
}

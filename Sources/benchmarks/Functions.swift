import Matrices

/// Functions of all elements of a 64×64 matrix, which stays in the L1 cache.
///
/// Signs are random, and functions of one argument are measured in place too: a loop that branches by sign is fast
/// while the signs are equal, and the compiler may branch in one form and not in the other. A measurement in place
/// begins with a multiplication by 1, which creates the matrix that is overwritten.
func functions<S: Scalar>(_ type: S.Type) -> [Benchmark] {
  functionsOfElements(type) + functionsOfMatrices(type)
}

private func functionsOfElements<S: Scalar>(_ type: S.Type) -> [Benchmark] {
  func both(
    _ function: String, _ range: ClosedRange<S> = -2...2,
    _ body: @escaping (consuming Matrix<S>) -> Matrix<S>
  ) -> [Benchmark] {
    [
      benchmark(function, range) { _ = body($0) },
      benchmark(function + "InPlace", range) { _ = body($0 * 1) },
    ]
  }
  return [
    both("tanh") { tanh($0) },
    both("exp") { exp($0) },
    both("log", 0.1...2) { log($0) },
    both("logistic") { logistic($0) },
    both("sqrt", 0.1...2) { sqrt($0) },
    both("softplus") { softplus($0) },
    both("sin") { sin($0) },
    both("cos") { cos($0) },
    both("relu") { positivePart($0) },
    both("unitStep") { unitStep($0) },
    both("abs") { abs($0) },
    both("square") { square($0) },
    both("clamp") { $0.clamped(to: -0.5...1) },
  ].flatMap { $0 }
}

private func functionsOfMatrices<S: Scalar>(_ type: S.Type) -> [Benchmark] {
  let row = Matrix<S>.ones(1, 64)
  func ofMatrix(_ function: String, _ body: @escaping (Matrix<S>) -> Void) -> Benchmark {
    benchmark(function, -2...2, body)
  }
  return [
    ofMatrix("rowSoftmax") { _ = $0.rowSoftmax() },
    ofMatrix("rowLogSoftmax") { _ = $0.rowLogSoftmax() },
    ofMatrix("rowLogSumExp") { _ = $0.rowLogSumExp() },
    ofMatrix("rowMaxima") { _ = $0.rowMaxima() },
    ofMatrix("multiply") { _ = $0 ⊙ $0 },
    ofMatrix("add") { _ = $0 + $0 },
    ofMatrix("addRow") { _ = $0 + row },
    ofMatrix("scale") { _ = $0 * 2 },
    ofMatrix("columnSums") { _ = $0.columnSums() },
    ofMatrix("rowSums") { _ = $0.rowSums() },
    ofMatrix("sumOfSquares") { _ = $0.sumOfSquares },
    ofMatrix("rowArgmax") { _ = $0.rowArgmax() },
    ofMatrix("transpose") { _ = Matrix($0.T) },
    benchmark("rowSoftmaxAndLogarithm", -2...2, rows: 128, columns: 10) { (X: Matrix<S>) in
      _ = X.rowSoftmaxAndLogarithm()
    },
  ]
}

/// A function of a matrix of uniform elements.
private func benchmark<S: Scalar>(
  _ function: String, _ range: ClosedRange<S>, rows: Int = 64, columns: Int = 64,
  _ body: @escaping (Matrix<S>) -> Void
) -> Benchmark {
  Benchmark(
    name: "\(function)-\(S.typeName)-\(rows * columns)", precision: S.precisionName,
    operations: Double(rows * columns)
  ) {
    var random = Random(seed: 1)
    let X = Matrix<S>.uniform(rows, columns, in: range, using: &random)
    return { body(X) }
  }
}

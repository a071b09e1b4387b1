import Matrices
import Networks
import Recurrent

/// Recurrent layers on 32 sequences of 50 steps, forward, and forward and backward, and the factorizations.
func sequenceKernels<S: Scalar>(_ type: S.Type) -> [RooflineKernel] {
  let terms = FunctionCost.terms(S.precisionName)
  let (tanh, logistic) = (
    FunctionCost.hyperbolicTangent(terms: terms.exponential), FunctionCost.logistic(terms: terms.exponential)
  )
  // Of one unit at one step, with the arithmetic between the functions.
  func cost(logistics: Double, tanhs: Double, _ others: Double) -> FunctionCost {
    FunctionCost(
      operations: logistics * logistic.operations + tanhs * tanh.operations + others, divisions: logistics + tanhs)
  }
  return kernels("RNN", gates: 1, cost(logistics: 0, tanhs: 1, 0)) {
    RNN<S>(from: inputs, to: units, using: &$0)
  }
    + kernels("LSTM", gates: 4, cost(logistics: 3, tanhs: 2, 4)) { LSTM<S>(from: inputs, to: units, using: &$0) }
    + kernels("GRU", gates: 3, cost(logistics: 2, tanhs: 1, 6)) { GRU<S>(from: inputs, to: units, using: &$0) }
}

private let (batch, steps, inputs, units) = (32, 50, 16, 64)

/// The products with inputs and states, and the functions of the gates. Backward, only the products count.
private func kernels<Cell: RecurrentCell>(
  _ name: String, gates: Int, _ functions: FunctionCost, _ cell: @escaping (inout Random) -> Cell
) -> [RooflineKernel] {
  typealias S = Cell.S
  let (rows, bytes) = (batch * steps, MemoryLayout<S>.stride)
  let weights = gates * units * (inputs + units + 1)
  let forward = 2 * rows * gates * units * (inputs + units)
  let backward = 2 * rows * gates * units * (inputs + 2 * units)
  func cost(_ products: Int, read: Int, written: Int) -> Cost {
    Cost(
      operations: Double(products) + Double(rows * units) * functions.operations,
      divisions: Double(rows * units) * functions.divisions, read: Double(bytes * read),
      written: Double(bytes * written))
  }
  // The values of the gates and the states of all steps are results too: the way back needs them.
  let values = rows * units * (gates + 1)
  func prepare() -> (layer: Recurrent<Cell>, X: Matrix<S>) {
    var random = Random(seed: 1)
    return (Recurrent(cell(&random)), .uniform(batch, steps * inputs, in: -1...1, using: &random))
  }
  return [
    RooflineKernel(
      name, "\(batch)×\(steps)×\(inputs)", precision: S.precisionName,
      cost(forward, read: rows * inputs + weights, written: values)
    ) {
      let (layer, X) = prepare()
      return { _ = layer.forward(X) }
    },
    RooflineKernel(
      name + " with adjoint", "\(batch)×\(steps)×\(inputs)", precision: S.precisionName,
      cost(forward + backward, read: 2 * rows * inputs + 2 * weights + values, written: values + weights)
    ) {
      let (layer, X) = prepare()
      let G = Matrix<S>.ones(batch, units)
      return { _ = layer.parameterGradient(G, layer.forward(X).cache) }
    },
  ]
}

/// Factorizations and least squares, which exist as benchmarks in double.
func factorizationKernels<S: Scalar>(_ type: S.Type, isQuick: Bool) -> [RooflineKernel] {
  guard S.precisionName == "float64" else { return [] }
  let named = Dictionary(uniqueKeysWithValues: factorizations().map { ($0.name, $0) })
  func square(_ benchmark: String, _ name: String, _ n: Int, written: Int) -> RooflineKernel {
    RooflineKernel(named["\(benchmark)-double-\(n)"]!, name, "\(n)×\(n)", read: n * n, written: written)
  }
  let sizes = isQuick ? [64] : [64, 512]
  return sizes.flatMap { n in
    [
      square("pivoted-qr", "QR with pivoting", n, written: n * n),
      square("cholesky", "Cholesky", n, written: n * n / 2),
      square("triangular", "triangular system", n, written: n * n),
      square("symmetric-eigen", "symmetric eigenvalues", n, written: n * n),
    ]
  } + [
    RooflineKernel(
      named["least-squares-double-10000x32"]!, "least squares", "10000×32", read: 330_000, written: 32)
  ]
}

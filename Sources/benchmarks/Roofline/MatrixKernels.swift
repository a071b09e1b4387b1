import Kernels
import Matrices

/// Reductions and functions of the rows and columns of matrices with 64 columns, and transposes of square ones, of the
/// size of a level.
func matrixKernels<S: Scalar>(_ type: S.Type, in level: Level) -> [RooflineKernel] {
  let exponential = FunctionCost.exponential(terms: FunctionCost.terms(S.precisionName).exponential)
  // Maximum, difference, exponential, sum, quotient.
  let softmax = FunctionCost(operations: exponential.operations + 4, divisions: 1)
  return [
    kernel(type, "row sums", FunctionCost(operations: 1), in: level, writes: 0) { x, y, rows in
      S.reduceRows(.sum, x.address, rows: rows, columns: columns, into: y.address)
    },
    kernel(type, "column sums", FunctionCost(operations: 1), in: level, writes: 0) { x, y, rows in
      S.reduceColumns(.sum, x.address, rows: rows, columns: columns, into: y.address)
    },
    kernel(type, "softmax of rows", softmax, in: level, writes: 1) { x, y, rows in
      S.apply(.softmax, toRowsOf: x.address, rows: rows, columns: columns, into: y.address)
    },
    transpose(type, in: level),
  ]
}

private let columns = 64

/// A kernel that reads a matrix, and writes one of the same size or much less.
private func kernel<S: Scalar>(
  _ type: S.Type, _ name: String, _ cost: FunctionCost, in level: Level, writes: Int,
  _ body: @escaping (_ x: TrialArray<S>, _ y: TrialArray<S>, _ rows: Int) -> Void
) -> RooflineKernel {
  let bytes = MemoryLayout<S>.stride
  let rows = level.trialBytes / ((1 + writes) * bytes * columns)
  let count = Double(rows * columns)
  return RooflineKernel(
    name, "\(rows)×\(columns)", precision: S.precisionName,
    Cost(
      operations: count * cost.operations, divisions: count * cost.divisions, read: count * Double(bytes),
      written: count * Double(writes * bytes))
  ) {
    let x = TrialArray<S>(count: rows * columns, in: -2...2)
    let y = TrialArray<S>(count: max(columns, rows * (writes == 1 ? columns : 1)), in: -2...2)
    return { body(x, y, rows) }
  }
}

/// B ← Aᵀ, without any arithmetic.
private func transpose<S: Scalar>(_ type: S.Type, in level: Level) -> RooflineKernel {
  let bytes = MemoryLayout<S>.stride
  // Not a power of two, for which the elements of a column compete for a few places of the cache.
  let n = (Int(Double(level.trialBytes / (2 * bytes)).squareRoot()) - 8) / 16 * 16 + 8
  let all = Double(n * n * bytes)
  return RooflineKernel(
    "transpose", "\(n)×\(n)", precision: S.precisionName, Cost(operations: 0, read: all, written: all)
  ) {
    let (a, b) = (TrialArray<S>(count: n * n, in: -2...2), TrialArray<S>(count: n * n, in: -2...2))
    return { S.transpose(a.address, rows: n, columns: n, into: b.address) }
  }
}

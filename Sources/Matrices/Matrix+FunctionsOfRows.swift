import Kernels

// The maximum of each row is subtracted first, which changes none of the results in exact arithmetic and keeps every
// exponential between 0 and 1.
extension Matrix {
  /// The softmax of each row, m×n: q_ij = e^(a_ij) / Σ_k e^(a_ik).
  public func rowSoftmax() -> Matrix { rowFunction(.softmax, columns) }

  /// The logarithm of the softmax, m×n: ln q_ij = a_ij − ln Σ_k e^(a_ik), also where q_ij itself is 0.
  public func rowLogSoftmax() -> Matrix { rowFunction(.logSoftmax, columns) }

  /// The log-sum-exp ln Σ_k e^(a_ik) of each row, m×1, a smooth maximum; −∞ for empty rows.
  public func rowLogSumExp() -> Matrix { rowFunction(.logSumExp, 1) }

  /// The softmax Q of each row and its logarithm, m×n each, from the same exponentials.
  public func rowSoftmaxAndLogarithm() -> (Q: Matrix, logQ: Matrix) {
    let (Q, logQ) = (Matrix(uninitialized: shape), Matrix(uninitialized: shape))
    Q.storage.assignSoftmax(ofRowsOf: storage, shape, logarithm: logQ.storage)
    return (Q, logQ)
  }

  private func rowFunction(_ function: RowFunction, _ resultColumns: Int) -> Matrix {
    let result = Matrix(uninitialized: Shape(rows, resultColumns))
    result.storage.assign(function, ofRowsOf: storage, shape)
    return result
  }
}

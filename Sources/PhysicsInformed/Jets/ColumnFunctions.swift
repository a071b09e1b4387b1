import Matrices
import Networks

/// A different function for each column, A = [φ_1(H_1) … φ_p(H_p)], as an activation, so that `ActivationJet` computes
/// its derivatives.
struct ColumnFunctions<S: Scalar>: SmoothFunction {
  let functions: [CoordinateFunction]

  /// σ and its derivatives, column by column.
  func slopes(_ H: Matrix<S>) -> ActivationSlopes<S> {
    require(
      H.columns == functions.count,
      "\(functions.count) functions of one coordinate each, found points \(H.shape)")
    let columns = functions.enumerated().map { j, function in function.slopes(at: H.column(j)) }
    func joined(_ part: (ActivationSlopes<S>) -> Matrix<S>) -> Matrix<S> {
      columns.dropFirst().reduce(part(columns[0])) { $0.appending(columns: part($1)) }
    }
    return ActivationSlopes(
      joined(\.value), joined(\.first), joined(\.second), joined(\.third))
  }
}

import Matrices
import Networks

/// A function of its own for each column, A = [φ_1(H_1) … φ_p(H_p)], as an activation: so ``ActivationJet`` has its
/// derivatives.
struct ColumnFunctions<S: Scalar>: SmoothActivation {
  let functions: [CoordinateFunction]

  /// σ and its derivatives, column by column.
  func slopes(_ H: Matrix<S>) -> SlopesOfActivation<S> {
    require(
      H.columns == functions.count,
      "\(functions.count) functions of one coordinate each, found points \(H.shape)")
    let columns = functions.enumerated().map { j, function in function.slopes(at: H.column(j)) }
    func joined(_ part: (SlopesOfActivation<S>) -> Matrix<S>) -> Matrix<S> {
      columns.dropFirst().reduce(part(columns[0])) { $0.appending(columns: part($1)) }
    }
    return SlopesOfActivation(
      joined(\.value), joined(\.first), joined(\.second), joined(\.third))
  }

  func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Matrix<S>) {
    (slopes(input).value, input)
  }

  func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Matrix<S>
  ) -> (inputGradient: Matrix<S>, gradient: NoParameters<S>) {
    (slopes(cache).first ⊙ outputGradient, NoParameters())
  }
}

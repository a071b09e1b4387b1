import Matrices
import Networks

extension Trajectory {
  /// The derivatives of all states by the parameters, ∂y(t_k)/∂θ: (n·d)×P for each requested time, a row for each
  /// element of the state, row by row.
  /// ```
  /// S ← (∂y⁺/∂y) S + ∂y⁺/∂θ        for each step, from S = 0
  /// ```
  /// The rows of the two matrices are adjoints of a single step, for λ⁺ = e_1, …, e_{n·d}. All times together cost as
  /// much as n·d gradients, while a gradient for each element of each state would cost K times as much.
  ///
  /// It is the derivative of the discrete solution, like ``gradient(of:)``. Traps unless all stages are kept.
  public func parameterJacobians() -> [Matrix<S>] {
    require(record == .stages, "the Jacobian of a solution needs all its stages, found a record of \(record)")
    let (n, d, P) = (states[0].rows, states[0].columns, field.parameters.count)
    var sensitivity = Matrix<S>.zeros(n * d, P)
    var jacobians = [sensitivity]
    for k in times.indices.dropFirst() {
      for m in stepCounts[k - 1]..<stepCounts[k] {
        var rows: [(state: Matrix<S>, parameters: Matrix<S>)] = []
        for element in 0..<n * d {
          var adjoint = StepAdjoint<Field>(field: field, method: stages.method)
          let unit = Matrix<S>(rows: n, columns: d) { i, j in i * d + j == element ? 1 : 0 }
          let part = adjoint.back(unit, through: step(m), withTimes: false)
          rows.append((part.state.reshaped(1, n * d), (adjoint.gradient ?? field.parameters.zeros).flattened))
        }
        // S ← (∂y⁺/∂y) S + ∂y⁺/∂θ
        sensitivity = Matrix(stacking: rows.map(\.state)) * sensitivity + Matrix(stacking: rows.map(\.parameters))
      }
      jacobians.append(sensitivity)
    }
    return jacobians
  }
}

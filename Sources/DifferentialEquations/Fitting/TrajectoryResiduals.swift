import Matrices
import Networks

/// The residuals of a solution against data, for the parameters of its right-hand side.
/// ```
/// r = √w (y(t_k) − y_k)        F = ½ Σ r²        w = 1 / (number of data)
/// ∂r/∂θ = √w ∂y(t_k)/∂θ        by adjoints of the single steps, Trajectory.parameterJacobians
/// ```
/// All solvers for least squares minimize it:
/// ```swift
/// let residuals = TrajectoryResiduals(LotkaVolterra(1, 1, 1, 1), from: [[1, 1]], at: times, data: data)
/// let minimum = LevenbergMarquardt().minimize(residuals, from: [[1.2, 0.8, 2.8, 0.8]])
/// ```
/// Parameters for which the solution fails have residuals that are not finite, from which a solver turns back.
///
/// Source: Bard, Nonlinear Parameter Estimation (1974), section 8.5, for the problem.
public struct TrajectoryResiduals<Field: VectorField>: ResidualBlocks, Sendable {
  public typealias S = Field.S

  /// The field, whose parameters are replaced by θ.
  public let field: Field
  /// The initial state, n×d.
  public let initialState: Matrix<S>
  /// t_0, t_1, …, t_K.
  public let times: [S]
  /// The data at t_1, …, t_K, n×d each.
  public let data: [Matrix<S>]
  /// The solver.
  public let solver: RungeKutta<S>

  /// Residuals at the times after the first. Traps unless there are data of the state's shape for each of them.
  ///
  /// - Parameters:
  ///   - field: the right-hand side.
  ///   - initialState: y(t_0), n×d.
  ///   - times: t_0, and the times of the data.
  ///   - data: the states that were measured there, n×d each.
  ///   - solver: tolerances far below the errors of the data.
  public init(
    _ field: Field, from initialState: Matrix<S>, at times: [S], data: [Matrix<S>],
    solver: RungeKutta<S> = RungeKutta(steps: .adaptive(relative: 1e-10, absolute: 1e-12))
  ) {
    require(
      !data.isEmpty && times.count == data.count + 1 && data.allSatisfy { $0.shape == initialState.shape },
      "\(times.count) times from the initial state on need \(times.count - 1) data of its shape "
        + "\(initialState.shape), found \(data.count) of \(data.first?.shape ?? Shape(0, 0))")
    (self.field, self.initialState, self.times) = (field, initialState, times)
    (self.data, self.solver) = (data, solver)
  }

  public var blockCount: Int { 1 }

  public func residuals(_ theta: Matrix<S>, block: Int) -> Matrix<S> {
    guard let trajectory = try? solution(theta, .nothing) else { return failed }
    return residuals(of: trajectory)
  }

  public func linearization(
    _ theta: Matrix<S>, block: Int
  ) -> (residuals: Matrix<S>, jacobian: Matrix<S>) {
    guard let trajectory = try? solution(theta, .stages) else {
      return (failed, Matrix(rows: failed.rows, columns: theta.columns, repeating: .nan))
    }
    // ∂r/∂θ = √w ∂y(t_k)/∂θ
    return (residuals(of: trajectory), scale * Matrix(stacking: Array(trajectory.parameterJacobians().dropFirst())))
  }

  /// √w
  private var scale: S { (1 / S(data.count * initialState.count)).squareRoot() }

  private var failed: Matrix<S> {
    Matrix(rows: data.count * initialState.count, columns: 1, repeating: .nan)
  }

  private func residuals(of trajectory: Trajectory<Field>) -> Matrix<S> {
    let differences = zip(trajectory.states.dropFirst(), data).map { (($0 - $1) * scale).reshaped($0.count, 1) }
    return Matrix(stacking: differences)
  }

  private func solution(_ theta: Matrix<S>, _ record: Recording) throws(IntegrationFailure) -> Trajectory<Field> {
    var field = field
    field.assign(flattened: theta)
    return try solver.solve(field, from: initialState, at: times, keeping: record)
  }
}

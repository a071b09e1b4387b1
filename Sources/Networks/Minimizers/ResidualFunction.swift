import Matrices

/// ``ResidualBlocks`` that are given by a closure, for ``LevenbergMarquardt`` and all other solvers:
/// ```
/// θ ↦ (r(θ), J(θ))        θ: 1×P, r: m×1, J = ∂r/∂θ: m×P        F = ½ ‖r‖²
/// ```
/// A curve y ≈ f(x; θ) through m points has the residuals r = f(x; θ) − y, whose Jacobian is that of f:
/// ```swift
/// // y = a e^(−b x)
/// let decay = ResidualFunction(fitting: y, at: x) { x, theta in
///   let (a, b) = (theta[0, 0], theta[0, 1])
///   let e = exp(-b * x)
///   return (a * e, e.appending(columns: -a * x ⊙ e))
/// }
/// let minimum = LevenbergMarquardt().minimize(decay, from: [[1, 1]])
/// ```
/// All residuals are one block, and where a solver asks for them alone the Jacobian is computed too. For so many points
/// that this counts, state ``ResidualBlocks``.
public struct ResidualFunction<S: Scalar>: ResidualBlocks {
  /// r: m×1 and J: m×P for θ: 1×P.
  public typealias Linearization = (_ theta: Matrix<S>) -> (residuals: Matrix<S>, jacobian: Matrix<S>)

  private let function: Linearization

  public init(_ function: @escaping Linearization) { self.function = function }

  /// The residuals f(x; θ) − y of a curve at points.
  ///
  /// - Parameters:
  ///   - y: what was measured, m×1.
  ///   - x: where, m rows with any number of columns.
  ///   - curve: f: m×1, and its derivatives ∂f/∂θ: m×P, at x for θ: 1×P.
  public init(
    fitting y: Matrix<S>, at x: Matrix<S>,
    _ curve: @escaping (_ x: Matrix<S>, _ theta: Matrix<S>) -> (values: Matrix<S>, derivatives: Matrix<S>)
  ) {
    require(
      y.columns == 1 && x.rows == y.rows && !y.isEmpty,
      "a curve is fitted to one number for each point, found \(y.shape) at points \(x.shape)")
    self.init { theta in
      let (values, derivatives) = curve(x, theta)
      require(values.shape == y.shape, "a curve has \(y.shape) values at these points, found \(values.shape)")
      return (values - y, derivatives)
    }
  }

  public var blockCount: Int { 1 }

  public func residuals(_ theta: Matrix<S>, block: Int) -> Matrix<S> { function(theta).residuals }

  public func linearization(
    _ theta: Matrix<S>, block: Int
  ) -> (residuals: Matrix<S>, jacobian: Matrix<S>) { function(theta) }
}

import Matrices
import Networks

/// A differential equation with unknown coefficients c:
/// ```
/// f(x, u, u_i, u_ij; c) = 0      for x in the domain
/// ```
/// In addition to the partial derivatives of a ``DifferentialEquation`` it has ∂f/∂c_k, by which the coefficients can
/// be estimated from measurements of u, see ``InverseLoss``:
/// ```swift
/// // u_t − c u_xx
/// func residual<S: Scalar>(
///   at X: Matrix<S>, _ U: [Matrix<S>], coefficients: Matrix<S>
/// ) -> ParametricResidual<S> {
///   let (u_t, u_xx, c) = (U[1], U[3], coefficients[0, 0])
///   let (zero, one) = (Matrix.constant(0, like: u_t), Matrix.constant(1, like: u_t))
///   return ParametricResidual(
///     u_t - c * u_xx, partials: [zero, one, zero, -c * one], coefficientPartials: [-u_xx])
/// }
/// ```
/// The article <doc:OwnEquations> determines the coefficients of such an equation. The `GradientCheck` of the module
/// PhysicsVerification compares both with finite differences.
public protocol ParametricEquation: Sendable {
  /// The domain in which it holds, whose coordinates are the columns of the points.
  var domain: Domain { get }

  /// The derivatives that it contains, with one direction for each coordinate of the domain.
  var pattern: JetPattern { get }

  /// The names of the coefficients, in their order.
  var coefficientNames: [String] { get }

  /// The residual f and its partial derivatives. f at a point depends on X and U at that point and on the coefficients
  /// alone.
  ///
  /// - Parameters:
  ///   - X: the points, n×d.
  ///   - U: u and its derivatives at the points, n×1 each, in the order of the pattern.
  ///   - coefficients: c, 1×K for K names.
  func residual<S: Scalar>(
    at X: Matrix<S>, _ U: [Matrix<S>], coefficients: Matrix<S>
  ) -> ParametricResidual<S>
}

/// The residual of an equation with coefficients at n points.
public struct ParametricResidual<S: Scalar>: Sendable {
  /// f, n×1, and its partial derivatives with respect to the components of the jet.
  public let equation: EquationResidual<S>
  /// The partial derivatives ∂f/∂c_k, n×1 each.
  public let coefficientPartials: [Matrix<S>]

  /// A residual; traps unless f is n×1 and all partial derivatives have its shape.
  public init(_ f: Matrix<S>, partials: [Matrix<S>], coefficientPartials: [Matrix<S>]) {
    for (k, partial) in coefficientPartials.enumerated() {
      require(
        partial.shape == f.shape,
        "the partial derivative of a residual \(f.shape) by coefficient \(k) is \(partial.shape)")
    }
    equation = EquationResidual(f, partials: partials)
    self.coefficientPartials = coefficientPartials
  }

  /// The gradient ∂L/∂c, K numbers, from G = ∂L/∂f, n×1. A coefficient acts at all points, so its gradient is a sum
  /// over them:
  /// ```
  /// ∂L/∂c_k = Σ_i G_i ∂f_i/∂c_k
  /// ```
  public func coefficientGradient(_ G: Matrix<S>) -> [S] {
    coefficientPartials.map { G.dot($0) }
  }
}

/// A parametric equation with fixed coefficients, which is a ``DifferentialEquation``.
public struct FixedCoefficients<Base: ParametricEquation>: DifferentialEquation {
  /// The equation with unknown coefficients.
  public let base: Base
  /// The coefficients c, 1×K.
  public let coefficients: Matrix<Double>

  public var domain: Domain { base.domain }
  public var pattern: JetPattern { base.pattern }

  public func residual<S: Scalar>(at X: Matrix<S>, _ U: [Matrix<S>]) -> EquationResidual<S> {
    base.residual(at: X, U, coefficients: Matrix<S>(coefficients)).equation
  }
}

extension ParametricEquation {
  /// The equation with these coefficients, 1×K.
  public func with(coefficients: Matrix<Double>) -> FixedCoefficients<Self> {
    requireCoefficients(coefficients)
    return FixedCoefficients(base: self, coefficients: coefficients)
  }

  /// Traps unless there is one coefficient for each name.
  func requireCoefficients<S>(_ coefficients: Matrix<S>) {
    let expected = Shape(1, coefficientNames.count)
    require(
      coefficients.shape == expected,
      "the coefficients \(coefficientNames.joined(separator: ", ")) are \(expected), found \(coefficients.shape)"
    )
  }
}

import Matrices
import Networks

/// A differential equation with unknown coefficients c:
/// ```
/// f(x, u, u_i, u_ij; c) = 0      for x in the domain
/// ```
/// It has one family of partial derivatives more than a ``DifferentialEquation``, ∂f/∂c_k, by which measurements of u
/// can tell what the coefficients are, see ``InverseLoss``:
/// ```swift
/// // u_t − c u_xx
/// func residual<S: Scalar>(
///   at X: Matrix<S>, _ U: [Matrix<S>], coefficients: Matrix<S>
/// ) -> ParametricResidual<S> {
///   let (u_t, u_xx, c) = (U[1], U[3], coefficients[0, 0])
///   return ParametricResidual(
///     u_t - c * u_xx, partials: [zero, one, zero, -c * one], coefficientPartials: [-u_xx])
/// }
/// ```
/// The `GradientCheck` of the module PhysicsVerification compares both families with differences.
public protocol ParametricEquation: Sendable {
  /// Where it holds, and what the columns of the points are.
  var domain: Domain { get }

  /// Which derivatives it contains: one direction for each coordinate of the domain.
  var pattern: JetPattern { get }

  /// What the coefficients are called, in their order.
  var coefficientNames: [String] { get }

  /// f and its partial derivatives. f at a point depends on X and U at that point and on the coefficients alone.
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
  /// f, n×1, and its partial derivatives by the components of the jet.
  public let equation: EquationResidual<S>
  /// ∂f/∂c_k, n×1 each.
  public let coefficientPartials: [Matrix<S>]

  /// Traps unless all have the shape of f, n×1.
  public init(_ f: Matrix<S>, partials: [Matrix<S>], coefficientPartials: [Matrix<S>]) {
    for (k, partial) in coefficientPartials.enumerated() {
      require(
        partial.shape == f.shape,
        "the partial derivative of a residual \(f.shape) by coefficient \(k) is \(partial.shape)")
    }
    equation = EquationResidual(f, partials: partials)
    self.coefficientPartials = coefficientPartials
  }

  /// ∂L/∂c from ∂L/∂f = G, both n×1 but for the result: a coefficient acts at all points, so it is a sum over them.
  /// ```
  /// ∂L/∂c_k = Σ_i G_i ∂f_i/∂c_k
  /// ```
  public func coefficientGradient(_ G: Matrix<S>) -> [S] {
    coefficientPartials.map { G.dot($0) }
  }
}

/// An equation whose coefficients are known: an equation like all others.
public struct FixedCoefficients<Base: ParametricEquation>: DifferentialEquation {
  public let base: Base
  /// c, 1×K.
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

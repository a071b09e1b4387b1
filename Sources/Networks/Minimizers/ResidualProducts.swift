import Matrices

/// A least-squares ``Objective`` with its residuals and matrix-free products with their Jacobian:
/// ```
/// F(θ) = ½ ‖r(θ)‖²      r: R^P → R^m
/// J v                   J = ∂r/∂θ: m×P, a Jacobian-vector product (JVP), forward through the layers
/// Jᵀ w                  a vector-Jacobian product (VJP), back through them
/// ```
/// Each costs about as much as a gradient of F. The memory holds rows of P numbers and the caches of the forward
/// passes, while ``ResidualBlocks`` needs the P² elements of JᵀJ.
///
/// Source: Schraudolph, Fast curvature matrix-vector products for second-order gradient descent, Neural Computation
/// 14(7), 2002.
public protocol ResidualProducts<S>: Objective {
  associatedtype S
  associatedtype Linearization: ResidualLinearization<S>

  /// The residuals r: m×1, for θ: 1×P.
  func residuals(_ theta: Matrix<S>) -> Matrix<S>

  /// The residuals r and products with their Jacobian J at θ: 1×P.
  func linearized(at theta: Matrix<S>) -> Linearization
}

/// Residuals linearized at a point θ. The forward passes that products with the Jacobian need are done once:
/// ```
/// r(θ + v) ≈ r + J v
/// ```
public protocol ResidualLinearization<S> {
  associatedtype S: Scalar

  /// The residuals r: m×1.
  var residuals: Matrix<S> { get }

  /// The Jacobian-vector product J v: m×1, for v: 1×P.
  func times(_ v: Matrix<S>) -> Matrix<S>

  /// The vector-Jacobian product (Jᵀ w)ᵀ: 1×P, for w: m×1.
  func transposedTimes(_ w: Matrix<S>) -> Matrix<S>
}

/// A linearization of several blocks of residuals, one below the other:
/// ```
///     ⎡ J_1 ⎤
/// J = ⎢ J_2 ⎥      J v = [J_1 v; J_2 v; …]      Jᵀ w = Σ_b J_bᵀ w_b
///     ⎣  …  ⎦
/// ```
public struct StackedLinearization<S: Scalar>: ResidualLinearization {
  private let parts: [any ResidualLinearization<S>]

  /// A linearization of at least one part, all with the same parameters.
  public init(_ parts: [any ResidualLinearization<S>]) {
    require(!parts.isEmpty, "residuals have at least one part, found none")
    self.parts = parts
  }

  public var residuals: Matrix<S> { Matrix(stacking: parts.map { $0.residuals }) }

  public func times(_ v: Matrix<S>) -> Matrix<S> { Matrix(stacking: parts.map { $0.times(v) }) }

  public func transposedTimes(_ w: Matrix<S>) -> Matrix<S> {
    var (sum, start) = (Matrix<S>?.none, 0)
    for part in parts {
      let end = start + part.residuals.rows
      let product = part.transposedTimes(w[rows: start..<end])
      sum = sum.map { $0 + product } ?? product
      start = end
    }
    return sum!
  }
}

extension ResidualProducts {
  /// F = ½ ‖r‖² and Jᵀ r: 1×P.
  public func callAsFunction(_ theta: Matrix<S>) -> (value: S, gradient: Matrix<S>) {
    valueAndGradient(theta)
  }

  /// F and Jᵀ r by a product, also for an objective that computes its value and gradient in another way.
  func valueAndGradient(_ theta: Matrix<S>) -> (value: S, gradient: Matrix<S>) {
    let J = linearized(at: theta)
    let r = J.residuals
    return (r.sumOfSquares / 2, J.transposedTimes(r))
  }
}

extension ResidualProducts where Self: ResidualBlocks {
  /// F = ½ ‖r‖² and Jᵀ r: 1×P, without a Jacobian.
  public func callAsFunction(_ theta: Matrix<S>) -> (value: S, gradient: Matrix<S>) {
    let products: any ResidualProducts<S> = self
    return products.valueAndGradient(theta)
  }
}

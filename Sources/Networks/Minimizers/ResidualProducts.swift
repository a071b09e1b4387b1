import Matrices

/// An ``Objective`` that is a sum of squares, with its residuals and products with their Jacobian, which is nowhere
/// formed:
/// ```
/// F(θ) = ½ ‖r(θ)‖²      r: R^P → R^m
/// J v                   J = ∂r/∂θ: m×P, a tangent: forward through the layers
/// Jᵀ w                  a gradient: back through them
/// ```
/// Each costs about as much as a gradient of F. What is in memory are rows of P numbers and the caches of the forward
/// passes, while ``ResidualBlocks`` asks for the P² elements of JᵀJ.
///
/// Source: Schraudolph, Fast curvature matrix-vector products for second-order gradient descent, Neural Computation
/// 14(7), 2002.
public protocol ResidualProducts<S>: Objective {
  associatedtype S
  associatedtype Linearization: ResidualLinearization<S>

  /// r: m×1 for θ: 1×P.
  func residuals(_ theta: Matrix<S>) -> Matrix<S>

  /// r and J at θ: 1×P.
  func linearized(at theta: Matrix<S>) -> Linearization
}

/// Residuals at a point θ, with the forward passes that products with the Jacobian need, done once:
/// ```
/// r(θ + v) ≈ r + J v
/// ```
public protocol ResidualLinearization<S> {
  associatedtype S: Scalar

  /// r: m×1.
  var residuals: Matrix<S> { get }

  /// J v: m×1, for v: 1×P.
  func times(_ v: Matrix<S>) -> Matrix<S>

  /// (Jᵀ w)ᵀ: 1×P, for w: m×1.
  func transposedTimes(_ w: Matrix<S>) -> Matrix<S>
}

/// Residuals of several parts, one below the other:
/// ```
///     ⎡ J_1 ⎤
/// J = ⎢ J_2 ⎥      J v = [J_1 v; J_2 v; …]      Jᵀ w = Σ_b J_bᵀ w_b
///     ⎣  …  ⎦
/// ```
public struct StackedLinearization<S: Scalar>: ResidualLinearization {
  private let parts: [any ResidualLinearization<S>]

  /// Parts with the same parameters, at least one.
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

  /// The same, whatever else an objective may do to compute them.
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

  /// The blocks, one below the other.
  public func residuals(_ theta: Matrix<S>) -> Matrix<S> {
    Matrix(stacking: (0..<blockCount).map { residuals(theta, block: $0) })
  }
}

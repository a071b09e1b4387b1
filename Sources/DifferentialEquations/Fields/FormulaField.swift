import Matrices
import Networks

/// A right-hand side that is given by a formula with a row of parameters θ: 1×P, and its vector–Jacobian product by
/// hand.
/// ```swift
/// // y′ = −a y + b sin t
/// let field = FormulaField<Double>([[2, 1]]) { y, t, θ in
///   -θ[0, 0] * y + θ[0, 1] * sin(t)
/// } pullback: { G, y, t, θ in
///   FieldGradient(
///     state: -θ[0, 0] * G, time: θ[0, 1] * cos(t) * G.sum,
///     parameters: ParameterRow([[-G.dot(y), sin(t) * G.sum]]))
/// }
/// ```
/// Shapes: y, f, G: n×d. Whether the product is that of the formula is for a `GradientCheck` to tell.
///
/// Source: the formulas of ``VectorField``.
public struct FormulaField<S: Scalar>: VectorField {
  public typealias Parameters = ParameterRow<S>
  /// f: n×d, from y: n×d, t and θ: 1×P.
  public typealias Slope = @Sendable (_ y: Matrix<S>, _ t: S, _ theta: Matrix<S>) -> Matrix<S>
  /// The gradients of Σ G ⊙ f by y, t and θ.
  public typealias Pullback =
    @Sendable (_ G: Matrix<S>, _ y: Matrix<S>, _ t: S, _ theta: Matrix<S>) -> FieldGradient<S, ParameterRow<S>>

  public var parameters: ParameterRow<S>
  private let slope: Slope
  private let pullback: Pullback

  /// A field with the given parameters θ, a row, 1×P.
  public init(_ theta: Matrix<S>, slope: @escaping Slope, pullback: @escaping Pullback) {
    (parameters, self.slope, self.pullback) = (ParameterRow(theta), slope, pullback)
  }

  /// The state and the time of an evaluation.
  public struct Cache: Sendable {
    let state: Matrix<S>
    let time: S
  }

  public func forward(_ y: Matrix<S>, at t: S) -> (slope: Matrix<S>, cache: Cache) {
    let k = slope(y, t, parameters.row)
    require(k.shape == y.shape, "a slope has the shape of the state, found \(k.shape) for \(y.shape)")
    return (k, Cache(state: y, time: t))
  }

  public func backward(
    _ slopeGradient: Matrix<S>, _ cache: consuming Cache
  ) -> FieldGradient<S, ParameterRow<S>> {
    pullback(slopeGradient, cache.state, cache.time, parameters.row)
  }
}

import Matrices
import Networks

/// The equations of Lotka and Volterra for prey u and predators v,
/// ```
/// u′ =  p_1 u − p_2 u v
/// v′ = −p_3 v + p_4 u v
/// ```
/// Shapes: the state y = [u v], f and G: n×2, θ = [p_1 p_2 p_3 p_4]: 1×4. With w = p_4 G_v − p_2 G_u,
/// ```
/// ∂L/∂u = p_1 G_u + v w        ∂L/∂v = −p_3 G_v + u w
/// ∂L/∂p = [Σ G_u u,  −Σ G_u u v,  −Σ G_v v,  Σ G_v u v]
/// ```
/// V = p_4 u − p_3 ln u + p_2 v − p_1 ln v is constant along a solution.
///
/// Source: Lotka (1925), Volterra (1926); with the values p = (1.5, 1, 3, 1) the standard example of SciML.
public struct LotkaVolterra<S: Scalar>: VectorField, Equatable, Codable {
  public typealias Parameters = ParameterRow<S>

  /// p: 1×4.
  public var parameters: ParameterRow<S>

  public init(_ p1: S, _ p2: S, _ p3: S, _ p4: S) { parameters = ParameterRow([[p1, p2, p3, p4]]) }

  public func forward(_ y: Matrix<S>, at t: S) -> (slope: Matrix<S>, cache: Matrix<S>) {
    require(y.columns == 2, "prey and predators are two columns, found \(y.shape)")
    let (u, v, p) = (y.column(0), y.column(1), parameters.row)
    let uv = u ⊙ v
    // u′ = p_1 u − p_2 u v, v′ = −p_3 v + p_4 u v
    return ((p[0, 0] * u - p[0, 1] * uv).appending(columns: p[0, 3] * uv - p[0, 2] * v), y)
  }

  public func backward(
    _ slopeGradient: Matrix<S>, _ cache: consuming Matrix<S>
  ) -> FieldGradient<S, ParameterRow<S>> {
    let (u, v, p) = (cache.column(0), cache.column(1), parameters.row)
    let (Gu, Gv) = (slopeGradient.column(0), slopeGradient.column(1))
    let w = p[0, 3] * Gv - p[0, 1] * Gu
    // ∂L/∂u = p_1 G_u + v w, ∂L/∂v = −p_3 G_v + u w
    let state = (p[0, 0] * Gu + v ⊙ w).appending(columns: u ⊙ w - p[0, 2] * Gv)
    // ∂L/∂p = [Σ G_u u,  −Σ G_u u v,  −Σ G_v v,  Σ G_v u v]
    let uv = u ⊙ v
    return FieldGradient(
      state: state, parameters: ParameterRow([[Gu.dot(u), -Gu.dot(uv), -Gv.dot(v), Gv.dot(uv)]]))
  }
}

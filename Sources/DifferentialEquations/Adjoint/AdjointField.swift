import Matrices
import Networks

/// The equations of the continuous adjoint, for the state and its adjoint side by side, [y a]: n×2d.
/// ```
/// y′ = f(t, y, θ)
/// a′ = −aᵀ ∂f/∂y
/// ```
/// The integrand of the parameters' gradient, aᵀ ∂f/∂θ, is no part of this state: the cache holds it, and a quadrature
/// with the weights of the method sums it up.
struct AdjointField<Base: VectorField>: VectorField {
  typealias S = Base.S
  typealias Parameters = NoParameters<S>
  /// aᵀ ∂f/∂θ.
  typealias Cache = Base.Parameters

  var base: Base

  var parameters: NoParameters<S> {
    get { NoParameters() }
    set {}
  }

  func forward(_ z: Matrix<S>, at t: S) -> (slope: Matrix<S>, cache: Base.Parameters) {
    let d = z.columns / 2
    let (y, a) = (z[columns: 0..<d], z[columns: d..<2 * d])
    let (k, cache) = base.forward(y, at: t)
    let part = base.backward(a, cache)
    // [f  −aᵀ ∂f/∂y]
    return (k.appending(columns: -part.state), part.parameters)
  }

  func backward(_ G: Matrix<S>, _ cache: consuming Base.Parameters) -> FieldGradient<S, NoParameters<S>> {
    fatalError("the equations of the adjoint are not differentiated once more")
  }
}

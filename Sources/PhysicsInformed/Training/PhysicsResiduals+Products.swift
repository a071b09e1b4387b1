import Matrices
import Networks

/// The network on jets linearized at its parameters, for a block of points: Jacobian-vector and vector-Jacobian
/// products (JVP, VJP) from one forward pass. With the scale s = √(2w/N),
/// ```
/// J v  = s Σ_s ∂f/∂U_s ⊙ δU_s        δU by the tangent
/// Jᵀ w                               by the gradient at the output gradients s ∂f/∂U_s ⊙ w
/// ```
/// Source: Pearlmutter, Fast exact multiplication by the Hessian, Neural Computation 6(1), 1994.
struct PointLinearization<OnJets: LinearizedLayer>: ResidualLinearization {
  typealias S = OnJets.S

  let (layer, cache): (OnJets, OnJets.Cache)
  /// The jets of the points.
  let inputs: Matrix<S>
  /// The scale s.
  let scale: S
  let residual: EquationResidual<S>

  var residuals: Matrix<S> { scale * residual.f }

  func times(_ v: Matrix<S>) -> Matrix<S> {
    scale * residual.tangent(along: layer.tangent(of: inputs, along: v, cache))
  }

  func transposedTimes(_ w: Matrix<S>) -> Matrix<S> {
    layer.parameterGradient(residual.jetGradient(scale * w), cache).flattened
  }
}

extension PhysicsResiduals: ResidualProducts {
  public func linearized(at theta: Matrix<S>) -> StackedLinearization<S> {
    StackedLinearization(
      (0..<blockCount).map { block in
        let part = part(block)
        let layer = onJets(theta, part.pattern)
        let (U, cache) = layer.forward(part.inputs)
        return PointLinearization(
          layer: layer, cache: cache, inputs: part.inputs, scale: part.scale,
          residual: part.residual(U))
      })
  }
}

extension EquationResidual {
  /// δf = Σ_k ∂f/∂U_k ⊙ δU_k for the jets δU, stacked: (m n)×1.
  public func tangent(along δU: Matrix<S>) -> Matrix<S> {
    let n = f.rows
    require(
      δU.shape == Shape(partials.count * n, 1),
      "jets of \(partials.count) components at \(n) points are one column, found \(δU.shape)")
    var δf = Matrix<S>.zeros(n, 1)
    for (k, partial) in partials.enumerated() { δf += partial ⊙ δU[rows: k * n..<(k + 1) * n] }
    return δf
  }
}

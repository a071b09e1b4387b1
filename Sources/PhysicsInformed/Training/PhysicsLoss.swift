import Matrices
import Networks

/// The loss of a physics-informed network, the weighted mean squares of its residuals:
/// ```
/// L = w_f/N_f Σ f² + Σ_k w_k/N_k Σ r_k²
/// ```
/// with the residuals f of the equation and r_k of the data. Its gradient follows by the chain rule, first from L to
/// the jets, and from there, as in any network, to the parameters:
/// ```
/// f̄   = 2 w_f/N_f f
/// Ū_s = f̄ ⊙ ∂f/∂U_s      for each component s of a jet
/// ∂L/∂θ = backward(Ū) + those of the data
/// ```
/// This is the plain version, one network pass for the equation and one for each set of points.
///
/// Source: Raissi, Perdikaris and Karniadakis, Journal of Computational Physics 378 (2019).
public struct PhysicsLoss<Equation: DifferentialEquation, S: Scalar>: Sendable {
  /// The equation with its points and data.
  public var problem: Problem<Equation, S>

  public init(_ problem: Problem<Equation, S>) { self.problem = problem }

  /// One term of the loss.
  public struct Term: Sendable {
    /// "equation", or the name of the points.
    public let name: String
    /// Its value, w/N Σ r².
    public let value: S
  }

  /// The terms of L, that of the equation first, and the gradient ∂L/∂θ.
  public func callAsFunction<Model: JetLayer<S>>(
    _ model: Model
  ) -> (value: S, terms: [Term], gradient: Model.Parameters) {
    var (value, gradient) = equationPart(model)
    var terms = [Term(name: "equation", value: value)]
    for set in problem.data {
      let onJets = model.onJets(set.pattern)
      let (U, cache) = onJets.forward(set.inputs)
      let (part, G) = set.loss(U)
      gradient.update(along: onJets.parameterGradient(G, cache)) { $0 += $1 }
      terms.append(Term(name: set.name, value: part))
      value += part
    }
    return (value, terms, gradient)
  }

  private func equationPart<Model: JetLayer<S>>(
    _ model: Model
  ) -> (value: S, gradient: Model.Parameters) {
    let (equation, X) = (problem.equation, problem.interior)
    let onJets = model.onJets(equation.pattern)
    let (U, cache) = onJets.forward(equation.inputs(at: X))
    let residual = equation.residual(at: X, jet: U)
    let (f, w) = (residual.f, problem.weight / S(X.rows))
    // f̄ = 2 w_f/N_f f
    let gradient = onJets.parameterGradient(residual.jetGradient(2 * w * f), cache)
    return (w * f.sumOfSquares, gradient)
  }

  /// The plain version of ``function(of:)`` for any model: each set of points passes through the layers one by one.
  public func layered<Model: JetLayer<S>>(_ model: Model) -> Function {
    { theta in
      var model = model
      model.assign(flattened: theta)
      let (value, _, gradient) = self(model)
      return (value, gradient.flattened)
    }
  }
}

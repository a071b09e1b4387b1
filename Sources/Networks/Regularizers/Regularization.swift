import Matrices

/// The regularization of a training, applied in this order in each step:
/// ```
/// g ← g + Σ ∂R/∂W             penalties
/// g ← clipped g               clipping
/// θ ← θ + step(g)             the optimizer
/// W ← projected W             projections
/// ```
/// Penalties and projections apply to weights, and to biases, scales and shifts only if `scope` says so, see
/// ``Field/decays`` for the reasons. Clipping applies to the whole gradient.
///
/// ```swift
/// trainer.regularization = Regularization(L2(1e-4), clipping: .norm(1))
/// ```
/// Source: lecture D3 for the penalties; Goodfellow, Bengio and Courville, Deep Learning (2016), section 7.1, for
/// biases.
public struct Regularization: Sendable {
  /// The parameters of a model to which penalties and projections apply.
  public enum Scope: Sendable, Codable, Equatable {
    /// The weights of all layers: the parameters that decay.
    case weights
    /// The weights of the layers with these numbers, counted from 0 through all containers.
    case layers(Set<Int>)
    /// All parameters, biases included.
    case all

    func contains(_ name: ParameterName) -> Bool {
      switch self {
      case .weights: name.field.decays
      case .layers(let layers): name.field.decays && layers.contains(name.layer)
      case .all: true
      }
    }
  }

  /// The penalties R, which are added to the loss.
  public var penalties: [any Penalty]
  /// The projections after each step.
  public var projections: [any Projection]
  /// The clipping of the gradient, if any.
  public var clipping: Clipping?
  /// The parameters to which penalties and projections apply.
  public var scope: Scope

  public init(
    _ penalties: any Penalty..., projections: [any Projection] = [], clipping: Clipping? = nil,
    scope: Scope = .weights
  ) {
    (self.penalties, self.projections) = (penalties, projections)
    (self.clipping, self.scope) = (clipping, scope)
  }

  /// Whether the gradient of the loss is not changed.
  var leavesGradient: Bool { penalties.isEmpty && clipping == nil }

  /// The sum of the penalties R over the parameters in scope.
  public func penalty<P: ParameterSet>(of parameters: P) -> P.S {
    var gradient = parameters
    return addPenalties(of: parameters, to: &gradient)
  }

  /// Adds ∂R/∂W to the gradient of each parameter in scope, and returns the sum of the penalties R.
  @discardableResult
  public func addPenalties<P: ParameterSet>(of parameters: P, to gradient: inout P) -> P.S {
    if penalties.isEmpty { return 0 }
    var total = P.S(0)
    gradient.update(along: parameters) { g, W, name in
      if !scope.contains(name) { return }
      for penalty in penalties {
        let (R, dR) = penalty(W)
        total += R
        // g ← g + ∂R/∂W
        g += dR
      }
    }
    return total
  }

  /// Applies the projections to the parameters in scope, after a step with the learning rate α.
  public func project<Target: Parameterized>(_ target: inout Target, rate: Target.S) {
    if projections.isEmpty { return }
    target.update(along: target.parameters) { W, _, name in
      if !scope.contains(name) { return }
      for projection in projections { projection.apply(to: &W, rate: rate) }
    }
  }
}

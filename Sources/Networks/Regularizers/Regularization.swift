import Matrices

/// What a training does besides following the loss, in this order in each step:
/// ```
/// g ← g + Σ ∂R/∂W             penalties
/// g ← clipped g               clipping
/// θ ← θ + step(g)             the optimizer
/// W ← projected W             projections
/// ```
/// Penalties and projections apply to weights. Biases, scales and shifts are left alone unless `scope` says otherwise,
/// see ``Field/decays`` for the reasons. Clipping sees the whole gradient.
///
/// ```swift
/// trainer.regularization = Regularization(L2(1e-4), clipping: .norm(1))
/// ```
/// Source: lecture D3 for the penalties; Goodfellow, Bengio and Courville, Deep Learning (2016), section 7.1, for
/// biases.
public struct Regularization: Sendable {
  /// Which tensors of a model have penalties and projections.
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

  public var penalties: [any Penalty]
  public var projections: [any Projection]
  public var clipping: Clipping?
  public var scope: Scope

  public init(
    _ penalties: any Penalty..., projections: [any Projection] = [], clipping: Clipping? = nil,
    scope: Scope = .weights
  ) {
    (self.penalties, self.projections) = (penalties, projections)
    (self.clipping, self.scope) = (clipping, scope)
  }

  /// Whether the gradient is followed as it is.
  var leavesGradient: Bool { penalties.isEmpty && clipping == nil }

  /// Σ R over the tensors in scope.
  public func penalty<P: ParameterSet>(of parameters: P) -> P.S {
    var gradient = parameters
    return addPenalties(of: parameters, to: &gradient)
  }

  /// Adds ∂R/∂W for each tensor in scope to its gradient, and returns Σ R.
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

  /// The projections of the tensors in scope, after a step with the learning rate α.
  public func project<Target: Parameterized>(_ target: inout Target, rate: Target.S) {
    if projections.isEmpty { return }
    target.update(along: target.parameters) { W, _, name in
      if !scope.contains(name) { return }
      for projection in projections { projection.apply(to: &W, rate: rate) }
    }
  }
}

import Matrices
import Networks

/// The errors of a network on samples as ``SeparableResiduals``; F is the mean squared error of the module Networks:
/// ```
/// A = √(2/(n q)) Φ(X)      B = √(2/(n q)) Y      F = ½ ‖A C − B‖² = 1/(n q) Σ_ik (p_ik − y_ik)²
/// ```
/// X: n×d, Y: n×q. Weights w_i of the samples multiply the squares of their errors.
/// ```swift
/// LSGD(Adam(learningRate: 1e-2)).fit(&model, to: SeparableFit(model, samples), until: StoppingRule(iterations: 1000))
/// ```
/// The network may have any hidden layers; its last layer is `Dense`.
public struct SeparableFit<Hidden: Layer>: SeparableResiduals {
  public typealias S = Hidden.S

  /// The basis, whose hidden parameters are replaced by ξᴴ.
  public let basis: NetworkBasis<Hidden>
  public let layout: SeparableLayout
  private let term: LinearTerm<S>

  /// - Parameters:
  ///   - network: hidden layers and a last dense layer.
  ///   - samples: at least one, with as many targets as the network has outputs.
  ///   - hasConstant: whether the bias of the last layer, the coefficient of the constant function, is a parameter. If
  ///     it is not, it has to be 0.
  public init(_ network: Chain<Hidden, Dense<S>>, _ samples: Samples<S>, hasConstant: Bool = true) {
    let outputs = network.second.parameters.weights.columns
    require(
      samples.count > 0 && samples.targets.columns == outputs,
      "a fit needs samples with \(outputs) targets each, found \(samples.count) with \(samples.targets.columns)")
    layout = SeparableLayout(of: network, hasConstant: hasConstant)
    (basis, term) = (NetworkBasis(of: network, hasConstant: hasConstant), LinearTerm(samples))
  }

  public func subproblem(at hidden: Matrix<S>) -> BasisSubproblem<Hidden> {
    var layers = basis.hidden
    layers.assign(flattened: hidden)
    return BasisSubproblem([(term, layers)], hasConstant: basis.hasConstant)
  }
}

extension SeparableLayout {
  /// The layout of a network's own parameters. Traps for a bias that is not 0 and no parameter.
  init<Hidden: Layer>(of network: Chain<Hidden, Dense<Hidden.S>>, hasConstant: Bool) {
    let (W, b) = (network.second.parameters.weights, network.second.parameters.bias)
    require(
      hasConstant || b.maxNorm == 0,
      "without the constant function in the basis the bias of the last layer is 0, found \(b)")
    self.init(
      hidden: network.first.parameters.count, functions: W.rows + (hasConstant ? 1 : 0), outputs: W.columns,
      unused: hasConstant ? 0 : W.columns)
  }
}

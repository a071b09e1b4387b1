import Matrices
import Networks
import PhysicsInformed

/// The residuals of a linear differential equation and its data as ``SeparableResiduals``; F is the loss of
/// `PhysicsLoss`:
/// ```
/// F = Σ_k ε_k/N_k Σ_i |(L_k NN − L_k u)(x_i)|²      ε_k, N_k: weight and number of points of term k
/// ```
/// The derivatives of the basis functions by the coordinates are jets through the hidden layers.
/// ```swift
/// let problem = Problem(
///   LinearAdvection(domain: domain, speed: 1), interior: domain.grid([33, 33]),
///   data: [.values("start", at: X0, u0), .values("left", at: X1, .zeros(33, 1))])
/// LSGD(GradientDescent(learningRate: 0.005))
///   .fit(&model, to: SeparablePhysics(model, problem), until: StoppingRule(iterations: 500))
/// ```
/// Lecture D2 prints ∂_x a(x, t) NN in the loss of advection; with it, and with the conservative form, u₀(x e⁻ᵗ) is not
/// the solution for a = x. The equation of the lecture's text is u_t + a u_x = 0.
public struct SeparablePhysics<Hidden: JetLayer>: SeparableResiduals {
  public typealias S = Hidden.S

  /// The basis, whose hidden parameters are replaced by ξᴴ.
  public let basis: NetworkBasis<Hidden>
  public let layout: SeparableLayout
  /// The terms of the loss, the equation first.
  public let terms: [LinearTerm<S>]

  /// The terms of a problem. Traps unless its equation is linear and, if it needs them, data are known.
  ///
  /// - Parameters:
  ///   - network: hidden layers and a last dense layer with one output.
  ///   - problem: the equation with its collocation points and data; weights are the ε_k.
  ///   - hasConstant: whether the bias of the last layer, the coefficient of the constant function, is a parameter. If
  ///     it is not, it has to be 0.
  public init<Equation: DifferentialEquation>(
    _ network: Chain<Hidden, Dense<S>>, _ problem: Problem<Equation, S>, hasConstant: Bool = true
  ) {
    require(
      !problem.data.isEmpty || !problem.equation.needsData,
      "the equation \(Equation.self) needs initial or boundary values, as it has many solutions")
    let equation = LinearTerm(problem.equation, at: problem.interior, weight: problem.weight)
    self.init(network, [equation] + problem.data.map { LinearTerm($0) }, hasConstant: hasConstant)
  }

  /// Terms of any kind, such as several equations that shall hold for one network.
  public init(_ network: Chain<Hidden, Dense<S>>, _ terms: [LinearTerm<S>], hasConstant: Bool = true) {
    require(!terms.isEmpty, "a loss has at least one term, found none")
    let outputs = network.second.parameters.weights.columns
    require(outputs == 1, "the network of an equation has one output, found \(outputs)")
    layout = SeparableLayout(of: network, hasConstant: hasConstant)
    (basis, self.terms) = (NetworkBasis(of: network, hasConstant: hasConstant), terms)
  }

  public func subproblem(at hidden: Matrix<S>) -> BasisSubproblem<Hidden.OnJets> {
    var layers = basis.hidden
    layers.assign(flattened: hidden)
    return BasisSubproblem(terms.map { ($0, layers.onJets($0.pattern)) }, hasConstant: basis.hasConstant)
  }
}

import Matrices
import Networks

extension PhysicsLoss {
  /// The loss L as a function of the parameters of a model in one row, 1×P, and its gradient, 1×P.
  public typealias Function =
    @Sendable (_ theta: Matrix<S>) -> (value: S, gradient: Matrix<S>)

  /// The loss L as a function of the parameters of a model in one row, and its gradient. With its residuals it is the
  /// objective ``PhysicsResiduals``.
  ///
  /// It is computed by the fused kernels where they support the model and the problem, see ``isFused(_:)``, and layer
  /// by layer otherwise. Up to rounding errors, both are the same function.
  public func function<Model: JetLayer<S>>(of model: Model) -> Function {
    guard let network = fusedNetwork(model) else { return layered(model) }
    let fused = fused(network)
    return { fused($0) }
  }

  /// Whether ``function(of:)`` uses the fused kernels: for a model that is a ``FusedNetwork``, an equation in two
  /// coordinates whose only second derivative is along the second one, such as ``Burgers``, ``Heat`` and
  /// ``LinearAdvection``, and data that are values.
  public func isFused(_ model: some JetLayer<S>) -> Bool { fusedNetwork(model) != nil }

  private func fusedNetwork(_ model: some JetLayer<S>) -> FusedNetwork<S>? {
    guard let network = FusedNetwork(model),
      network.hasJets(problem.equation.pattern, on: problem.domain),
      problem.data.allSatisfy({ $0.partners == nil && $0.coordinate == nil })
    else { return nil }
    return network
  }

  private func fused(_ network: FusedNetwork<S>) -> FusedJet<S> {
    let (equation, X, constraint) = (problem.equation, problem.interior, network.constraint)
    let w = problem.weight / S(X.rows)
    // The points do not change, so g and d are computed once.
    let known = constraint?.jet(FusedNetwork<S>.pattern, at: X)
    let interior = FusedJet<S>.Term(points: network.inputs(X)) { N, points in
      let part = known?[points]
      let U = part?.constrain(N) ?? N
      let residual = equation.residual(
        at: X[rows: points], Array(U.prefix(equation.pattern.count)))
      // f̄ = 2 w_f/N_f f, Ū_s = f̄ ⊙ ∂f/∂U_s
      let G = 2 * w * residual.f
      var adjoints = residual.partials.map { G ⊙ $0 }
      while adjoints.count < U.count { adjoints.append(.zeros(points.count, 1)) }
      return (w * residual.f.sumOfSquares, part?.networkGradient(adjoints) ?? adjoints)
    }
    let data = problem.data.map { set in
      let known = constraint?.jet(JetPattern(directions: 0), at: set.points)
      return FusedJet<S>.Term(points: network.inputs(set.points)) { N, points in
        let part = known?[points]
        let u = part?.constrain([N[0]])[0] ?? N[0]
        let r = u - set.targets[rows: points]
        let w = set.weight / S(set.count)
        let zero = Matrix<S>.zeros(points.count, 1)
        let G = part?.networkGradient([2 * w * r])[0] ?? 2 * w * r
        return (w * r.sumOfSquares, [G, zero, zero, zero])
      }
    }
    return FusedJet(
      widths: network.widths, along: network.directions, terms: [interior] + data)
  }
}

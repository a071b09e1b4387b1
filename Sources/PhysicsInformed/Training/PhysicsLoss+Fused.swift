import Matrices
import Networks

extension PhysicsLoss {
  /// The same loss for a fully connected network with tanh after every layer but the last, by fused kernels.
  ///
  /// For equations in two coordinates whose only second derivative is along the second one, such as ``Burgers``,
  /// ``Heat`` and ``LinearAdvection``, and data that are values.
  ///
  /// - Parameters:
  ///   - widths: of the inputs, the hidden layers and the output.
  ///   - scaling: the first layer of the model, if it has this one before the network.
  ///   - constraint: what the model keeps to, if it is ``Constrained``.
  /// - Returns: nil if the problem is of another form: then there is ``function(of:)``.
  public func fused(
    widths: [Int], after scaling: DomainScaling<S>? = nil, constraint: HardConstraint? = nil
  ) -> FusedJet<S>? {
    let (equation, pattern) = (problem.equation, problem.equation.pattern)
    let fusedPattern = JetPattern(directions: 2, pairs: [(1, 1)])
    guard pattern.directions == 2, pattern.pairs.isEmpty || pattern == fusedPattern,
      equation.domain.dimension == 2,
      problem.data.allSatisfy({ $0.partners == nil && $0.coordinate == nil })
    else { return nil }

    let X = problem.interior
    let w = problem.weight / S(X.rows)
    // The points stay, and so do g and d.
    let known = constraint?.streams(fusedPattern, at: X)
    let interior = FusedJet<S>.Term(points: scaling.map { $0(X) } ?? X) { N, points in
      let part = known?[points]
      let U = part?.constrain(N) ?? N
      let residual = equation.residual(at: X[rows: points], Array(U.prefix(pattern.count)))
      // f̄ = 2 w_f/N_f f, Ū_s = f̄ ⊙ ∂f/∂U_s
      let G = 2 * w * residual.f
      var adjoints = residual.partials.map { G ⊙ $0 }
      while adjoints.count < U.count { adjoints.append(.zeros(points.count, 1)) }
      return (w * residual.f.sumOfSquares, part?.networkGradient(adjoints) ?? adjoints)
    }
    let data = problem.data.map { set in
      let known = constraint?.streams(JetPattern(directions: 0), at: set.points)
      return FusedJet<S>.Term(points: scaling.map { $0(set.points) } ?? set.points) {
        N, points in
        let part = known?[points]
        let u = part?.constrain([N[0]])[0] ?? N[0]
        let r = u - set.targets[rows: points]
        let w = set.weight / S(set.count)
        let zero = Matrix<S>.zeros(points.count, 1)
        let G = part?.networkGradient([2 * w * r])[0] ?? 2 * w * r
        return (w * r.sumOfSquares, [G, zero, zero, zero])
      }
    }
    // Along the coordinates of the box, which the scaling makes longer or shorter.
    let factors = scaling?.factors ?? .ones(1, 2)
    return FusedJet(
      widths: widths, along: .identity(2) ⊙ factors, terms: [interior] + data)
  }
}

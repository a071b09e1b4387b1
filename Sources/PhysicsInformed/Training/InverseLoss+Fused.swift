import Matrices
import Networks

extension InverseLoss {
  /// The loss L as a function of the parameters of a model and the coefficients in one row, see
  /// ``objective(of:)``.
  ///
  /// It is computed by the fused kernels where they support the model and the equation, see ``isFused(_:)``, and layer
  /// by layer otherwise. Up to rounding errors, both are the same function.
  public func function<Model: JetLayer<S>>(of model: Model) -> Function {
    fusedNetwork(model).map(fused) ?? layered(model)
  }

  /// Whether ``function(of:)`` uses the fused kernels: for a model that is a ``FusedNetwork`` without a constraint,
  /// and an equation in two coordinates whose only second derivative is along the second one, such as
  /// ``UnknownBurgers``.
  public func isFused(_ model: some JetLayer<S>) -> Bool { fusedNetwork(model) != nil }

  private func fusedNetwork(_ model: some JetLayer<S>) -> FusedNetwork<S>? {
    guard let network = FusedNetwork(model), network.constraint == nil,
      network.hasJets(problem.equation.pattern, on: problem.equation.domain)
    else { return nil }
    return network
  }

  /// The contributions of the batches to ∂L/∂c are added up in order, so that results do not depend on the number of
  /// threads.
  private func fused(_ fused: FusedNetwork<S>) -> Function {
    let network = FusedTanhNetwork<S>(widths: fused.widths)
    let (X, directions) = (fused.inputs(problem.interior), fused.directions)
    let pattern = problem.equation.pattern
    let size = network.batchPoints
    let starts = Array(stride(from: 0, to: X.rows, by: size)) + [X.rows]
    let count = problem.equation.coefficientNames.count
    return { row in
      let (theta, c) = split(row)
      let (_, gradient, sums) = network.lossAndGradient(
        theta, X, along: directions, batches: starts, sums: 2 + count
      ) { batch, U in
        let points = starts[batch]..<starts[batch + 1]
        let part = part(Array(U.prefix(pattern.count)), points, c)
        var adjoints = part.adjoints
        while adjoints.count < U.count { adjoints.append(.zeros(points.count, 1)) }
        return (
          part.data + part.equation, adjoints,
          [part.data, part.equation] + part.coefficientGradient
        )
      }
      return Evaluation(
        data: sums[0], equation: sums[1],
        gradient: .row(gradient.elements + sums.dropFirst(2)))
    }
  }
}

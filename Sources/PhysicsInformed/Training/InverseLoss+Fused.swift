import Matrices
import Networks

extension InverseLoss {
  /// The same function for a fully connected network with tanh after every layer but the last, by fused kernels.
  ///
  /// For equations in two coordinates whose only second derivative is along the second one, such as ``UnknownBurgers``.
  /// What each batch of points adds to ∂L/∂c is added up batch after batch, so results do not depend on the number of
  /// threads.
  ///
  /// - Parameters:
  ///   - widths: of the inputs, the hidden layers and the output.
  ///   - scaling: the first layer of the model, if it has this one before the network.
  /// - Returns: nil if the equation is of another form: then there is ``layered(_:)``.
  public func fused(widths: [Int], after scaling: DomainScaling<S>? = nil) -> Function? {
    let pattern = problem.equation.pattern
    guard pattern.directions == 2,
      pattern.pairs.isEmpty || pattern == JetPattern(directions: 2, pairs: [(1, 1)]),
      problem.equation.domain.dimension == 2
    else { return nil }

    let network = TanhNetwork<S>(widths: widths)
    let X = scaling.map { $0(problem.interior) } ?? problem.interior
    // Along the coordinates of the box, which the scaling makes longer or shorter.
    let directions = .identity(2) ⊙ (scaling?.factors ?? .ones(1, 2))
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

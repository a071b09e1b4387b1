import Adjoint
import BurgersTraining

/// Burgers' equation without data: û = −sin(πx) + d N has the initial and boundary values whatever the network N is, so
/// the loss is the equation alone.
struct ConstrainedBurgers {
  let network: BurgersNetwork
  let formulation: Formulation
  /// The equation in the coordinates of the network.
  let equation: TransformedEquation<Burgers>

  /// - Parameter stretching: κ of x = sinh(κξ)/sinh κ, where the coordinates are stretched.
  init(_ network: BurgersNetwork, _ formulation: Formulation, stretching: Double) {
    (self.network, self.formulation) = (network, formulation)
    equation = TransformedEquation(
      Burgers(places: formulation.usesSymmetry ? 0...1 : -1...1),
      by: [nil, formulation.isStretched ? .hyperbolicSine("ξ", strength: stretching) : nil],
      isWeighted: formulation != .stretchedUnweighted)
  }

  typealias Model = Constrained<BurgersNetwork.Model>

  func model(using random: inout Random) -> Model {
    Constrained(
      network.model(on: equation.domain, using: &random),
      by: formulation.isStretched ? equation.hardConstraint : equation.equation.hardConstraint)
  }

  /// The objective of a search, with the equation at some points.
  func objective(
    _ model: Model, at points: Matrix<Double>
  ) -> PhysicsResiduals<TransformedEquation<Burgers>, Model> {
    PhysicsResiduals(model, Problem(equation, interior: points, data: []))
  }

  /// About n points: those of Gauss–Chebyshev quadrature, or new ones by residual-based sampling, from four times as
  /// many, drawn with probabilities proportional to f² plus a constant.
  func points(_ n: Int, for model: Model, using random: inout Random) -> Matrix<Double> {
    if formulation.hasFixedPoints { return equation.domain.chebyshev(Formulation.counts(n)) }
    let candidates = equation.domain.uniform(4 * n, using: &random)
    return ResidualAdaptive(power: 2).points(
      n, from: candidates, for: equation, model, using: &random)
  }

  /// û at some points t, x of the whole domain.
  func prediction(_ model: Model, at points: Matrix<Double>) -> Matrix<Double> {
    guard formulation.usesSymmetry else { return model(points) }
    let right = Matrix(rows: points.rows, columns: 2) { i, j in abs(points[i, j]) }
    let u = model(equation.inverse(right))
    return Matrix(rows: u.rows, columns: 1) { i, _ in points[i, 1] < 0 ? -u[i, 0] : u[i, 0] }
  }
}

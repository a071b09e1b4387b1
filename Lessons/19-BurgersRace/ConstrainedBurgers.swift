import Adjoint
import BurgersTraining

/// Burgers' equation without data: û = −sin(πx) + d N has the initial and boundary values whatever the network N is, so
/// the loss is the equation alone.
struct ConstrainedBurgers {
  let network: BurgersNetwork
  /// Whether the network is that of 0 ≤ x ≤ 1 only. The solution is odd, û(t, −x) = −û(t, x), so that is all of it; the
  /// value 0 at x = 0 is one more boundary value.
  let usesSymmetry: Bool
  let equation: Burgers

  init(_ network: BurgersNetwork, usesSymmetry: Bool) {
    (self.network, self.usesSymmetry) = (network, usesSymmetry)
    equation = Burgers(places: usesSymmetry ? 0...1 : -1...1)
  }

  typealias Model = Constrained<BurgersNetwork.Model>

  func model(using random: inout Random) -> Model {
    Constrained(
      network.model(on: equation.domain, using: &random), by: equation.hardConstraint)
  }

  /// The objective of a search, with the equation at some points.
  func objective(_ model: Model, at points: Matrix<Double>) -> PhysicsResiduals<Burgers, Model> {
    PhysicsResiduals(model, Problem(equation, interior: points, data: []))
  }

  /// New points by residual-based sampling: from four times as many, drawn with probabilities proportional to f² plus a
  /// constant.
  func points(_ n: Int, for model: Model, using random: inout Random) -> Matrix<Double> {
    let candidates = equation.domain.uniform(4 * n, using: &random)
    return ResidualAdaptive(power: 2).points(
      n, from: candidates, for: equation, model, using: &random)
  }

  /// û at some points of the whole domain.
  func prediction(_ model: Model, at points: Matrix<Double>) -> Matrix<Double> {
    guard usesSymmetry else { return model(points) }
    let right = Matrix(rows: points.rows, columns: 2) { i, j in abs(points[i, j]) }
    let u = model(right)
    return Matrix(rows: u.rows, columns: 1) { i, _ in points[i, 1] < 0 ? -u[i, 0] : u[i, 0] }
  }
}

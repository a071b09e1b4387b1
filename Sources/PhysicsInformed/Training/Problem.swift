import Matrices
import Networks

/// An equation, its collocation points, and the data that are known of its solution.
/// ```swift
/// var problem = Problem(
///   heat, interior: heat.domain.latinHypercube(1000, using: &random),
///   data: [.values("start", at: X0, y0), .values("ends", at: X1, y1)])
/// ```
/// The data may be empty where a ``HardConstraint`` is built into the model; see ``DifferentialEquation/needsData``.
public struct Problem<Equation: DifferentialEquation, S: Scalar>: Sendable {
  /// The equation that shall hold.
  public let equation: Equation
  /// The collocation points, at which the equation shall hold, N×d. They may be drawn anew during training.
  public var interior: Matrix<S> {
    didSet { domain.requirePoints(interior, "interior") }
  }
  /// The weight of the equation in the loss.
  public let weight: S
  /// The initial and boundary values, measurements and so on.
  public let data: [PointSet<S>]

  /// A problem; traps for points outside of the domain, and unless all names are different.
  public init(
    _ equation: Equation, interior: Matrix<S>, weight: S = 1, data: [PointSet<S>]
  ) {
    equation.domain.requirePoints(interior, "interior")
    for set in data {
      equation.domain.requirePoints(set.points, set.name)
      if let partners = set.partners { equation.domain.requirePoints(partners, set.name) }
    }
    let names = ["equation"] + data.map(\.name)
    require(
      Set(names).count == names.count, "the parts of a loss need different names, found \(names)")
    require(
      weight >= 0 && weight.isFinite, "the weight of an equation is at least 0, found \(weight)")
    (self.equation, self.interior, self.weight, self.data) = (equation, interior, weight, data)
  }

  public var domain: Domain { equation.domain }

  /// Traps if the equation needs data, and neither the problem nor the model has any.
  func requireData(for model: some JetLayer<S>) {
    if !data.isEmpty || !equation.needsData { return }
    // Containers are shown to a visitor with their outputs.
    var (model, search) = (model, ConstraintSearch<S>())
    _ = model.visit(&search, interior.row(0), nil, nil)
    require(
      search.isFound,
      "the equation \(Equation.self) needs initial or boundary values, as it has many solutions: give them to the "
        + "problem as data, or build them into the model by Constrained")
  }
}

/// Looks for a ``Constrained`` network in a model.
private struct ConstraintSearch<S: Scalar>: LayerVisitor {
  var isFound = false

  mutating func visit<L: Map<S>>(
    _ layer: inout L, _ input: L.Input?, _ cache: L.Cache?, _ gradient: L.Parameters?
  ) -> L.Output? {
    input.map { layer($0) }
  }

  mutating func visitResult<C: Container<S>>(of container: C, _ output: C.Output) {
    if container is any ConstrainedContainer { isFound = true }
  }
}

/// A container that satisfies initial or boundary conditions exactly.
protocol ConstrainedContainer {}

extension Constrained: ConstrainedContainer {}

import Matrices

/// An equation, its collocation points, and the data that are known of its solution.
/// ```swift
/// var problem = Problem(
///   heat, interior: heat.domain.latinHypercube(1000, using: &random),
///   data: [.values("start", at: X0, y0), .values("ends", at: X1, y1)])
/// ```
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
}

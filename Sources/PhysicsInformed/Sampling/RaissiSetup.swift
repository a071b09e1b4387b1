import Matrices

/// The setup of Raissi, Perdikaris and Karniadakis for Burgers' equation: their data and collocation points.
///
/// Their reference solution is given on a grid of 100 times 0, 0.01 … 0.99 and 256 places from −1 to 1. Of its points,
/// 456 are initial and boundary points: 256 at t = 0, 100 at x = −1, 100 at x = 1. The data are N_u of these, drawn
/// without replacement; the collocation points are N_f from a Latin hypercube, followed by all 456.
///
/// Source: Raissi, Perdikaris and Karniadakis, Journal of Computational Physics 378 (2019), and the authors'
/// code, which stacks the 456 points.
public struct RaissiSetup: Sendable {
  /// The number of data points N_u.
  public let dataCount: Int
  /// The number N_f of collocation points from the Latin hypercube.
  public let interiorCount: Int
  /// The equation on the domain of the grid, which ends at t = 0.99.
  public let equation = Burgers(until: 0.99)

  public init(dataCount: Int = 100, interiorCount: Int = 10_000) {
    require(
      1 <= dataCount && dataCount <= 456, "the data are 1 to 456 points, found \(dataCount)")
    require(interiorCount >= 1, "there must be at least one interior point, found \(interiorCount)")
    (self.dataCount, self.interiorCount) = (dataCount, interiorCount)
  }

  /// The points of the grid, 25600×2: all places at the first time, then at the next.
  public var grid: Matrix<Double> { equation.domain.grid([100, 256]) }

  /// The initial and boundary points, 456×2.
  public var boundary: Matrix<Double> {
    let domain = equation.domain
    return Matrix(stacking: [
      domain.side(0, .lower, [256]), domain.side(1, .lower, [100]), domain.side(1, .upper, [100]),
    ])
  }

  /// u at the initial and boundary points, 456×1: −sin(πx) and 0.
  public var boundaryValues: Matrix<Double> {
    Matrix(stacking: [-sin(.pi * boundary[rows: 0..<256].column(1)), .zeros(200, 1)])
  }

  /// A problem with random points; data and equation have the same weight.
  public func problem(
    using random: inout some RandomNumberGenerator
  ) -> Problem<Burgers, Double> {
    let chosen = (0..<456).shuffled(using: &random).prefix(dataCount)
    let hypercube = equation.domain.latinHypercube(interiorCount, using: &random)
    return Problem(
      equation, interior: Matrix(stacking: [hypercube, boundary]),
      data: [
        .values("data", at: boundary.rows(at: chosen), boundaryValues.rows(at: chosen))
      ])
  }
}

import Adjoint
import Foundation

/// An initial value problem of advection, u_t + a u_x = 0, with its exact solution.
enum Transport: String, Codable {
  /// a = 1 on the unit square: a hat travels to the right.
  case constant
  /// a = x on the unit square: the hat travels, and becomes wider.
  case expanding
  /// a = 30 among functions of period 2π, which passes the domain almost five times.
  case periodic

  /// β of the periodic problem.
  static let convectionSpeed = 30.0

  var domain: Domain { ["t": 0...1, "x": 0...(self == .periodic ? 2 * .pi : 1)] }

  var equation: LinearAdvection {
    switch self {
    case .constant: LinearAdvection(domain: domain, speed: 1)
    case .expanding: LinearAdvection(domain: domain) { $0.column(1) }
    case .periodic: LinearAdvection(domain: domain, speed: Self.convectionSpeed)
    }
  }

  /// A hat of height 1 with kinks at 0.1, 0.3 and 0.5, a sum of three ReLU units.
  static func hat(_ x: Matrix<Double>) -> Matrix<Double> { x.map { max(0, 1 - abs($0 - 0.3) / 0.2) } }

  /// The exact solution at points (t, x): u is constant along characteristics.
  func solution(at X: Matrix<Double>) -> Matrix<Double> {
    let (t, x) = (X.column(0), X.column(1))
    switch self {
    case .constant: return Self.hat(x - t)
    case .expanding: return Self.hat(x ⊙ exp(-t))
    case .periodic: return sin(x - Self.convectionSpeed * t)
    }
  }

  /// The lecture's loss on Cartesian point clouds of spacing 1/20, or, of the periodic problem, on a Latin hypercube.
  ///
  /// - Parameters:
  ///   - weight: ε, the weight of the equation.
  ///   - random: the generator of the points of the periodic problem.
  func problem(weight: Double = 1, using random: inout Random) -> Problem<LinearAdvection, Double> {
    let n = self == .periodic ? 200 : 21
    let (start, left) = (domain.side(0, .lower, [n]), domain.side(1, .lower, [n]))
    if self == .periodic {
      return Problem(
        equation, interior: domain.latinHypercube(2000, using: &random), weight: weight,
        data: [
          .values("start", at: start, solution(at: start)),
          .periodic("period", at: left, and: domain.side(1, .upper, [n])),
        ])
    }
    return Problem(
      equation, interior: domain.grid([n, n]), weight: weight,
      data: [.values("start", at: start, solution(at: start)), .values("left", at: left, .zeros(n, 1))])
  }

  /// The grid on which errors are measured, with the solution there.
  var reference: (points: Matrix<Double>, values: Matrix<Double>) {
    let X = domain.grid([81, 81])
    return (X, solution(at: X))
  }
}

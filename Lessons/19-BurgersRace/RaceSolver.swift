import Adjoint
import BurgersTraining

/// The solvers of the race.
enum RaceSolver: String, CaseIterable, Codable {
  case adam
  case lbfgs
  case bfgs
  case broyden
  case levenbergMarquardt = "levenberg-marquardt"
  case geodesic
  case gaussNewton = "gauss-newton"

  var name: String {
    switch self {
    case .adam: "Adam, α = 1e-3"
    case .lbfgs: "L-BFGS, 50 pairs"
    case .bfgs: "self-scaled BFGS"
    case .broyden: "self-scaled Broyden"
    case .levenbergMarquardt: "Levenberg–Marquardt"
    case .geodesic: "Levenberg–Marquardt with acceleration"
    case .gaussNewton: "Gauss–Newton without matrices"
    }
  }

  /// Whether a step needs residuals and their derivatives.
  var minimizesSquares: Bool { self == .levenbergMarquardt || self == .geodesic || self == .gaussNewton }

  /// Whether a step needs a matrix of P × P numbers, where P is the number of parameters.
  var keepsMatrix: Bool {
    self == .bfgs || self == .broyden || self == .levenbergMarquardt || self == .geodesic
  }

  /// The steps between two draws of the points. A step of least squares takes the work of many others, and overfits the
  /// points sooner.
  var redraw: Int { minimizesSquares ? 10 : 500 }
}

/// A run of the race, apart from its duration.
struct RacePlan: Codable, Equatable {
  let solver: RaceSolver
  let hiddenLayers: Int
  let neurons: Int
  let points: Int
  let formulation: Formulation
  /// κ of x = sinh(κξ)/sinh κ.
  let stretching: Double
  let seed: UInt64

  var problem: ConstrainedBurgers {
    ConstrainedBurgers(
      BurgersNetwork(hiddenLayers: hiddenLayers, neurons: neurons), formulation, stretching: stretching)
  }

  /// The ratio dξ/dx at x = 0, by which a layer there is widened.
  var widening: Double { problem.equation.maps[1].map { 1 / $0.slope(at: 0) } ?? 1 }

  /// What all seeds of a contestant share.
  var contestant: String { "\(solver.name); \(formulation.name)" }
}

extension RacePlan: CustomStringConvertible {
  var description: String {
    "\(solver.name), \(hiddenLayers) × \(neurons) units, \(points) points, \(formulation.name), "
      + "κ = \(stretching), seed \(seed)"
  }
}

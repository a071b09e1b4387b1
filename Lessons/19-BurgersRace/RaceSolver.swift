import Adjoint
import BurgersTraining

/// The solvers of the race.
enum RaceSolver: String, CaseIterable, Codable {
  case adam
  case lbfgs
  case bfgs
  case broyden
  case levenbergMarquardt = "levenberg-marquardt"
  case gaussNewton = "gauss-newton"

  var name: String {
    switch self {
    case .adam: "Adam, α = 1e-3"
    case .lbfgs: "L-BFGS, 50 pairs"
    case .bfgs: "self-scaled BFGS"
    case .broyden: "self-scaled Broyden"
    case .levenbergMarquardt: "Levenberg–Marquardt"
    case .gaussNewton: "Gauss–Newton without matrices"
    }
  }

  /// Whether a step needs residuals and their derivatives.
  var minimizesSquares: Bool { self == .levenbergMarquardt || self == .gaussNewton }

  /// Whether a step needs a matrix of P × P numbers, where P is the number of parameters.
  var keepsMatrix: Bool { self == .bfgs || self == .broyden || self == .levenbergMarquardt }

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
  let usesSymmetry: Bool
  let seed: UInt64

  var problem: ConstrainedBurgers {
    ConstrainedBurgers(
      BurgersNetwork(hiddenLayers: hiddenLayers, neurons: neurons), usesSymmetry: usesSymmetry)
  }
}

extension RacePlan: CustomStringConvertible {
  var description: String {
    "\(solver.name), \(hiddenLayers) × \(neurons) units, \(points) points\(usesSymmetry ? ", symmetry" : ""), "
      + "seed \(seed)"
  }
}

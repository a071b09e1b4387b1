import Adjoint

/// How a network is trained.
enum Solver: String, CaseIterable, Codable {
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

  /// Steps between two draws of the points. One of least squares has the work of many others, and uses up the points
  /// sooner.
  var redraw: Int { minimizesSquares ? 10 : 500 }

  /// A search that has taken no step, and ends by itself only where no step leads down.
  func search(from theta: Matrix<Double>) -> any SolverSearch {
    let endless = StoppingRule<Double>(
      gradient: 0, decrease: -1, iterations: .max, evaluations: .max)
    switch self {
    case .adam: return AdamSolver(from: theta)
    case .lbfgs: return DescentSolver(LBFGS(memory: 50, stopping: endless).search(from: theta))
    case .bfgs: return DescentSolver(SelfScaledBFGS(stopping: endless).search(from: theta))
    case .broyden: return DescentSolver(SelfScaledBroyden(stopping: endless).search(from: theta))
    case .levenbergMarquardt:
      return LeastSquaresSolver(
        LeastSquaresSearch(LevenbergMarquardt(stopping: endless), from: theta))
    case .gaussNewton:
      return MatrixFreeSolver(
        TruncatedGaussNewtonSearch(TruncatedGaussNewton(stopping: endless), from: theta))
    }
  }

  /// The type of its searches.
  var searchType: any SolverSearch.Type {
    switch self {
    case .adam: AdamSolver.self
    case .lbfgs: DescentSolver<LBFGS<Double>.Search>.self
    case .bfgs: DescentSolver<SelfScaledBFGS<Double>.Search>.self
    case .broyden: DescentSolver<SelfScaledBroyden<Double>.Search>.self
    case .levenbergMarquardt: LeastSquaresSolver.self
    case .gaussNewton: MatrixFreeSolver.self
    }
  }
}

import Matrices
import Networks

/// Poisson's equation in two dimensions, −Δu = g, for example for a membrane under a load g.
///
/// The jet: u, u_x, u_y, u_xx, u_yy.
/// ```
/// f = −u_xx − u_yy − g(x, y)
///
/// ∂f/∂u = ∂f/∂u_x = ∂f/∂u_y = 0    ∂f/∂u_xx = ∂f/∂u_yy = −1
/// ```
public struct Poisson: DifferentialEquation {
  /// The source g at points with the columns x and y, n×2 to n×1.
  public let source: PointFunction
  public let domain: Domain
  public let pattern = JetPattern(directions: 2, pairs: [(0, 0), (1, 1)])

  /// - Parameters:
  ///   - domain: the coordinates x and y.
  ///   - source: g at points, n×2 to n×1.
  public init(domain: Domain = ["x": 0...1, "y": 0...1], source: @escaping PointFunction) {
    require(domain.dimension == 2, "a membrane has two coordinates, found \(domain.names)")
    (self.domain, self.source) = (domain, source)
  }

  /// The equation with the source of a given solution, g = −Δu.
  public init(solvedBy solution: PoissonSolution) {
    self.init(domain: solution.domain, source: solution.source)
  }

  public func residual<S: Scalar>(at X: Matrix<S>, _ U: [Matrix<S>]) -> EquationResidual<S> {
    let (u_xx, u_yy) = (U[3], U[4])
    let zero = Matrix.constant(0, like: u_xx)
    let minusOne = Matrix.constant(-1, like: u_xx)
    // f = −u_xx − u_yy − g
    return EquationResidual(
      -u_xx - u_yy - X.values(of: source, "source"),
      partials: [zero, zero, zero, minusOne, minusOne])
  }
}

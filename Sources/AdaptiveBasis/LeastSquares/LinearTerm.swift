import Matrices
import Networks
import PhysicsInformed

/// One term of a loss with linear operators, the squares of its residuals at n points:
/// ```
/// ε_k ‖L_k NN − L_k u‖² / n      (L u)(x_i) = Σ_s a_s(x_i) u_s(x_i)      u_s: u and its derivatives, a jet
/// ```
/// The operator is given by its coefficients a_s at the points: of a differential equation that is linear in u, or of
/// data. As it is linear, it acts on each basis function alone; a row of the matrix A of a separable problem is
/// ```
/// A_ij = √(2 ε/n) (L Φ_j)(x_i)      B_i = √(2 ε/n) (L u)(x_i)      so ½ ‖A C − B‖² is the term
/// ```
/// Source: lecture D2, equation 1, with the mean of each term as on its slides on advection.
public struct LinearTerm<S: Scalar>: Sendable {
  /// "equation", or the name of the points.
  public let name: String
  /// The components of the jets.
  let pattern: JetPattern
  /// The jets of the points, the input of a network on jets.
  let inputs: Matrix<S>
  /// √(2 ε/n) a_s: n×1 for each component; of two sets of points for differences, see `PointSet.residual`.
  let coefficients: [Matrix<S>]
  /// √(2 ε/n) L u: n×q.
  let targets: Matrix<S>

  /// The equation L u = g at points X: n×d, from its residual f = L u − g.
  ///
  /// Traps unless f is linear in u and its derivatives, and finite at all points.
  public init<Equation: DifferentialEquation>(_ equation: Equation, at X: Matrix<S>, weight: S = 1) {
    require(
      X.rows > 0 && weight >= 0 && weight.isFinite,
      "an equation has points and a weight of at least 0, found \(X.shape) and \(weight)")
    let n = X.rows
    // f(0) = −g, and the coefficients are the partial derivatives, the same everywhere.
    let jets = Shape(equation.pattern.count * n, 1)
    let atZero = equation.residual(at: X, jet: .zeros(jets.rows, 1))
    let probe = Matrix<S>(rows: jets.rows, columns: 1) { i, _ in 1 + S(i * 7 % 13) / 4 }
    let f = equation.residual(at: X, jet: probe).f
    let Lu = atZero.tangent(along: probe)
    let size = abs(f) + abs(atZero.f) + abs(Lu)
    if let (i, _) = size.firstNonFinite {
      require(false, "the equation \(Equation.self) is not finite at point \(i), \(X.row(i))")
    }
    require(
      zip((f - atZero.f - Lu).elements, size.elements).allSatisfy { abs($0) <= S.ulpOfOne.squareRoot() * $1 },
      "the equation \(Equation.self) is not linear in u, so its last layer has no linear least-squares problem")
    self.init(
      "equation", equation.pattern, equation.inputs(at: X), atZero.partials, -atZero.f, weight: weight)
  }

  /// Initial and boundary values, measurements, or periodicity.
  public init(_ set: PointSet<S>) {
    let inputs = set.inputs
    let residual = set.residual(.zeros(inputs.rows, 1))
    self.init(set.name, set.pattern, inputs, residual.partials, -residual.f, weight: set.weight)
  }

  private init(
    _ name: String, _ pattern: JetPattern, _ inputs: Matrix<S>, _ coefficients: [Matrix<S>], _ targets: Matrix<S>,
    weight: S
  ) {
    let scale = (2 * weight / S(targets.rows)).squareRoot()
    (self.name, self.pattern, self.inputs) = (name, pattern, inputs)
    (self.coefficients, self.targets) = (coefficients.map { scale * $0 }, scale * targets)
  }

  /// The mean squared error on samples, weighted or not: the operator is the identity, and n is replaced by the number
  /// of targets.
  init(_ samples: Samples<S>) {
    let weights = samples.weights ?? .ones(samples.count, 1)
    let scales = sqrt((2 / S(samples.targets.count)) * weights)
    (name, pattern, inputs) = ("samples", JetPattern(directions: 0), samples.inputs)
    (coefficients, targets) = ([scales], samples.targets ⊙ scales)
  }

  /// The number n of points.
  public var count: Int { targets.rows }

  // MARK: - The operator

  /// √(2 ε/n) L U: n×w, for the jets U of w functions.
  func apply(_ U: Matrix<S>) -> Matrix<S> {
    var LU: Matrix<S>?
    for (s, a) in coefficients.enumerated() where a.maxNorm > 0 {
      let part = block(s, of: U) ⊙ a
      LU = LU.map { $0 + part } ?? part
    }
    return LU ?? .zeros(count, U.columns)
  }

  /// √(2 ε/n) L 1: n×1, for the constant function, whose derivatives are 0.
  var ofConstant: Matrix<S> {
    // The values come before the derivatives.
    coefficients.prefix(coefficients.count / pattern.count).reduce(.zeros(count, 1)) { $0 + $1 }
  }

  /// The gradients of the jets from those of √(2 ε/n) L U, G: n×w.
  /// ```
  /// Ū_s = √(2 ε/n) a_s ⊙ G
  /// ```
  func pullback(_ G: Matrix<S>) -> Matrix<S> { Matrix(stacking: coefficients.map { G ⊙ $0 }) }

  private func block(_ s: Int, of U: Matrix<S>) -> Matrix<S> {
    coefficients.count == 1 ? U : U[rows: s * count..<(s + 1) * count]
  }
}

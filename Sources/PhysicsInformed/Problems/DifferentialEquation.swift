import Matrices
import Networks

/// A differential equation, as a residual f that is zero where the equation holds:
/// ```
/// f(x, u, u_i, u_ij) = 0      for x in the domain
/// ```
/// u and its derivatives form a jet with the components of ``pattern``, along the coordinates of ``domain``. Like a
/// layer, an equation is one formula with its derivatives; this is Burgers' equation:
/// ```swift
/// struct MyEquation: DifferentialEquation {
///   let viscosity = 0.01
///   let domain: Domain = ["t": 0...1, "x": -1...1]
///   // u, u_t, u_x, u_xx
///   let pattern = JetPattern(directions: 2, pairs: [(1, 1)])
///
///   func residual<S: Scalar>(at X: Matrix<S>, _ U: [Matrix<S>]) -> EquationResidual<S> {
///     let (u, u_t, u_x, u_xx) = (U[0], U[1], U[2], U[3])
///     // f = u_t + u u_x − ν u_xx
///     let f = u_t + u ⊙ u_x - viscosity * u_xx
///     // ∂f/∂u = u_x, ∂f/∂u_t = 1, ∂f/∂u_x = u, ∂f/∂u_xx = −ν
///     return EquationResidual(f, partials: [u_x, .constant(1, like: u), u, .constant(-viscosity, like: u)])
///   }
/// }
/// ```
/// The article <doc:OwnEquations> goes from the formula of an equation to its solution. The `GradientCheck` of the
/// module PhysicsVerification compares the partial derivatives with finite differences.
public protocol DifferentialEquation: Sendable {
  /// The domain in which it holds, whose coordinates are the columns of the points.
  var domain: Domain { get }

  /// The derivatives that it contains, with one direction for each coordinate of the domain.
  var pattern: JetPattern { get }

  /// Whether initial or boundary values are needed to choose one of many solutions; true by default.
  ///
  /// It is false for an equation that determines u alone, such as −u_xx + u = g among periodic functions, and where the
  /// model satisfies the conditions in a way of its own. If it is true, ``PhysicsResiduals`` traps for a problem
  /// without data and a model without a ``HardConstraint``.
  var needsData: Bool { get }

  /// The residual f and its partial derivatives. f at a point depends on X and U at that point alone.
  ///
  /// - Parameters:
  ///   - X: the points, n×d.
  ///   - U: u and its derivatives at the points, n×1 each, in the order of the pattern.
  func residual<S: Scalar>(at X: Matrix<S>, _ U: [Matrix<S>]) -> EquationResidual<S>
}

/// The residual of an equation at n points.
public struct EquationResidual<S: Scalar>: Sendable {
  /// The residual f, n×1.
  public let f: Matrix<S>
  /// The partial derivatives ∂f/∂u, ∂f/∂u_i, ∂f/∂u_ij, n×1 each, in the order of the jet; zeros for those that f does
  /// not contain.
  public let partials: [Matrix<S>]

  /// A residual; traps unless f is n×1 and all partial derivatives have its shape.
  public init(_ f: Matrix<S>, partials: [Matrix<S>]) {
    require(f.columns == 1, "a residual is one number for each point, found \(f.shape)")
    for (k, partial) in partials.enumerated() {
      require(
        partial.shape == f.shape,
        "the partial derivative of a residual \(f.shape) by component \(k) of the jet is \(partial.shape)")
    }
    (self.f, self.partials) = (f, partials)
  }

  /// ∂L/∂(jet) from ∂L/∂f = G, stacked as the output of a network on jets, (m n)×1:
  /// ```
  /// Ū_k = G ⊙ ∂f/∂U_k
  /// ```
  public func jetGradient(_ G: Matrix<S>) -> Matrix<S> {
    Matrix(stacking: partials.map { G ⊙ $0 })
  }
}

extension DifferentialEquation {
  public var needsData: Bool { true }

  /// The names of the components of the jet, such as u, u_t, u_x, u_xx.
  public var componentNames: [String] {
    let names = domain.names
    return ["u"] + names[..<pattern.directions].map { "u_\($0)" }
      + pattern.pairs.map { "u_\(names[$0.i])\(names[$0.j])" }
  }

  /// The jets of points n×d, (m n)×d, the input of a network on jets.
  public func inputs<S: Scalar>(at X: Matrix<S>) -> Matrix<S> {
    require(
      pattern.directions == domain.dimension,
      "\(pattern.directions) directions in a domain of \(domain.dimension) coordinates")
    return pattern.inputs(X, along: .identity(domain.dimension))
  }

  /// The residual at the jets (m n)×1 that a network on jets has computed.
  public func residual<S: Scalar>(at X: Matrix<S>, jet U: Matrix<S>) -> EquationResidual<S> {
    require(U.columns == 1, "the network of an equation has one output, found \(U.shape)")
    let residual = residual(at: X, pattern.split(U))
    require(
      residual.partials.count == pattern.count && residual.f.rows == X.rows,
      "a jet of \(pattern.count) components at \(X.rows) points, found \(residual.partials.count) partial derivatives "
        + "and a residual \(residual.f.shape)")
    return residual
  }

  /// The residual f of a model at points n×d, n×1.
  public func residual<Model: JetLayer>(of model: Model, at X: Matrix<Model.S>) -> Matrix<
    Model.S
  > {
    residual(at: X, jet: model.onJets(pattern)(inputs(at: X))).f
  }
}

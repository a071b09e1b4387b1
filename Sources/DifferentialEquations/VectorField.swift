import Matrices
import Networks

/// The right-hand side of an ordinary differential equation, y′ = f(t, y, θ), with its vector–Jacobian product.
///
/// Shapes: y and f: n×d. Rows are samples: n initial values are integrated together, with one time for all.
/// ```
/// forward    k = f(t, y, θ)
/// backward   ∂L/∂y = Gᵀ ∂f/∂y,  ∂L/∂t = Gᵀ ∂f/∂t,  ∂L/∂θ = Gᵀ ∂f/∂θ        G = ∂L/∂k: n×d
/// ```
/// Both kinds of right-hand side satisfy it: a network that is to be trained, ``NetworkField``, and formulas with a few
/// coefficients, such as ``LotkaVolterra``. A solver asks for nothing else, so gradients of solutions follow for both.
///
/// Like a `Map`, a field is pure: what `backward` needs of `forward` is in the cache. Source: Chen, Rubanova,
/// Bettencourt and Duvenaud, Neural ordinary differential equations (2018).
public protocol VectorField<S>: Parameterized {
  associatedtype S
  associatedtype Parameters
  /// The values of one evaluation that its vector–Jacobian product needs.
  associatedtype Cache: Sendable

  /// The slope k = f(t, y, θ): n×d, and the cache for the product. Traps if the state has a wrong width.
  func forward(_ y: Matrix<S>, at t: S) -> (slope: Matrix<S>, cache: Cache)

  /// The vector–Jacobian product of one evaluation with G = ∂L/∂k: n×d.
  func backward(_ slopeGradient: Matrix<S>, _ cache: consuming Cache) -> FieldGradient<S, Parameters>

  // MARK: What has a default

  /// The slope in inference mode; by default that of `forward`.
  func callAsFunction(_ y: Matrix<S>, at t: S) -> Matrix<S>

  /// Whether training draws random masks, see `Map`.
  var differsInTraining: Bool { get }

  /// Draws the random masks of the next integrations; one integration uses one mask at all times.
  mutating func drawMasks(using random: inout some RandomNumberGenerator)
}

/// The gradients that one vector–Jacobian product of a ``VectorField`` has.
public struct FieldGradient<S: Scalar, Parameters: ParameterSet<S>>: Sendable {
  /// Gᵀ ∂f/∂y: n×d.
  public var state: Matrix<S>
  /// Gᵀ ∂f/∂t, summed over the samples, which share the time; 0 for an autonomous equation.
  public var time: S
  /// Gᵀ ∂f/∂θ, summed over the samples, which share the parameters.
  public var parameters: Parameters

  public init(state: Matrix<S>, time: S = 0, parameters: Parameters) {
    (self.state, self.time, self.parameters) = (state, time, parameters)
  }
}

extension VectorField {
  public func callAsFunction(_ y: Matrix<S>, at t: S) -> Matrix<S> { forward(y, at: t).slope }
  public var differsInTraining: Bool { false }
  public mutating func drawMasks(using random: inout some RandomNumberGenerator) {}

  @inlinable
  public mutating func update(
    along other: Parameters, from layer: inout Int, _ body: (inout Matrix<S>, Matrix<S>, ParameterName) -> Void
  ) {
    parameters.update(along: other, from: &layer, body)
  }
}

import Matrices

/// A pair of formulas: Y = f(X, θ), and the gradients of a loss L with respect to X and θ from its gradient with
/// respect to Y. X and Y may be matrices, as for a ``Layer``, or values of other types, such as sequences of different
/// lengths.
///
/// Passes are pure: what `backward` must remember from `forward` is the cache, a value, and nothing else. So the type
/// of the cache answers the question "what has to be remembered?", and a map may be called twice, or on two parts of
/// the data at once. A gradient has the type and the shape of what it belongs to.
///
/// ```swift
/// model.drawMasks(using: &random)
/// let (P, cache) = model.forward(X)
/// let (value, G) = loss(P, Y)
/// model.updateRunningStatistics(from: cache)
/// let (_, gradient) = model.backward(G, cache)
/// optimizer.update(&model, along: gradient)
/// ```
/// The first line gives a model with ``Dropout`` a new mask, the fourth lets one with ``BatchNorm`` follow the
/// statistics of its batches; other models need neither.
///
/// A map of your own states `parameters`, `forward` and `backward`; the compiler infers the associated types from their
/// signatures. All other requirements have defaults. Maps whose types fit are joined by a ``Container``, most easily as
/// a list, ``network(of:_:)``.
public protocol Map<S>: FusedPasses, Parameterized {
  associatedtype S
  /// The type of X.
  associatedtype Input
  /// The type of Y.
  associatedtype Output
  /// The values of the forward pass that the backward pass needs.
  associatedtype Cache
  /// The parameters θ; their gradients have the same type.
  associatedtype Parameters

  var parameters: Parameters { get set }

  /// The forward pass in training mode: the output Y, and the cache for the backward pass.
  func forward(_ input: Input) -> (output: Output, cache: Cache)

  /// The backward pass: ∂L/∂X and ∂L/∂θ from ∂L/∂Y, a vector-Jacobian product (VJP) with respect to X and θ. Traps if
  /// the shapes of gradient and cache do not fit.
  func backward(
    _ outputGradient: Output, _ cache: consuming Cache
  ) -> (inputGradient: Input, gradient: Parameters)

  // MARK: What has a default

  /// The gradient ∂L/∂θ alone. The first layer of a network needs no ∂L/∂X, which costs as much as ∂L/∂θ.
  func parameterGradient(_ outputGradient: Output, _ cache: consuming Cache) -> Parameters

  /// The backward pass with g(∂L/∂X) in place of ∂L/∂X, see ``FusedPasses``.
  func backward(
    _ outputGradient: Output, _ cache: consuming Cache, then next: some ElementwiseFunction<Input>
  ) -> (inputGradient: Input, gradient: Parameters)

  /// The output Y in inference mode. By default it is that of the forward pass in training mode.
  func callAsFunction(_ input: Input) -> Output

  /// Whether the outputs in training and in inference mode differ, because training draws random masks or uses
  /// statistics of the batch.
  var differsInTraining: Bool { get }

  /// Draws the random masks of the next passes, such as that of ``Dropout``. A training calls this once per step.
  mutating func drawMasks(using random: inout some RandomNumberGenerator)

  /// Updates running statistics, such as those of ``BatchNorm``, from the cache of a forward pass. A training calls
  /// this once per step.
  mutating func updateRunningStatistics(from cache: Cache)

  /// The output Y in inference mode, but with random masks as in training: one sample of a ``MonteCarloPrediction``.
  func stochasticPrediction(_ input: Input) -> Output

  /// Shows this map to a visitor; a ``Container`` shows its parts instead.
  mutating func visit(
    _ visitor: inout some LayerVisitor<S>, _ input: Input?, _ cache: Cache?, _ gradient: Parameters?
  ) -> Output?
}

extension Map {
  public func parameterGradient(
    _ outputGradient: Output, _ cache: consuming Cache
  ) -> Parameters {
    backward(outputGradient, cache).gradient
  }

  public func callAsFunction(_ input: Input) -> Output { forward(input).output }
  public var differsInTraining: Bool { false }
  public mutating func drawMasks(using random: inout some RandomNumberGenerator) {}
  public mutating func updateRunningStatistics(from cache: Cache) {}
  public func stochasticPrediction(_ input: Input) -> Output { self(input) }

  @inlinable
  public mutating func visit(
    _ visitor: inout some LayerVisitor<S>, _ input: Input?, _ cache: Cache?, _ gradient: Parameters?
  ) -> Output? {
    visitor.visit(&self, input, cache, gradient)
  }

  /// The name of the type, without its arguments: "Dense".
  public var typeName: String { TypeName(Self.self).stringValue }
}

extension Map where Parameters == NoParameters<S> {
  public var parameters: NoParameters<S> {
    get { NoParameters() }
    set {}
  }
}

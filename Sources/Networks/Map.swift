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
/// One's own map states `parameters`, `forward` and `backward`; the compiler finds the types in their signatures. All
/// else has a default. Maps whose types fit are joined by a ``Container``, most easily as a list, ``network(of:_:)``.
public protocol Map<S>: FusedPasses, Parameterized {
  associatedtype S
  /// The type of X.
  associatedtype Input
  /// The type of Y.
  associatedtype Output
  /// What the backward pass needs from the forward pass.
  associatedtype Cache
  /// The parameters θ; their gradients have the same type.
  associatedtype Parameters

  var parameters: Parameters { get set }

  /// Y for training, and what the backward pass will need.
  func forward(_ input: Input) -> (output: Output, cache: Cache)

  /// ∂L/∂X and ∂L/∂θ from ∂L/∂Y.
  func backward(
    _ outputGradient: Output, _ cache: consuming Cache
  ) -> (inputGradient: Input, gradient: Parameters)

  // MARK: What has a default

  /// ∂L/∂θ alone. The first layer of a network needs no ∂L/∂X, which costs as much as the rest.
  func parameterGradient(_ outputGradient: Output, _ cache: consuming Cache) -> Parameters

  /// Y for inference; that of training unless a map says otherwise.
  func callAsFunction(_ input: Input) -> Output

  /// Whether Y for training is another than Y for inference: training draws random masks, or uses statistics of the
  /// batch.
  var differsInTraining: Bool { get }

  /// Draws what is random in the next passes, such as the mask of ``Dropout``: once per step of a training.
  mutating func drawMasks(using random: inout some RandomNumberGenerator)

  /// Takes over what a forward pass has measured, such as the statistics of ``BatchNorm``: once per step of a training.
  mutating func updateRunningStatistics(from cache: Cache)

  /// Y for inference, but with masks as in training: one draw of a ``MonteCarloPrediction``.
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

import Matrices

/// A pair of formulas: Y = f(X, θ), and the gradients of a loss L with respect to X and θ from its
/// gradient with respect to Y.
///
/// Rows are samples: X is n × inputs, Y is n × outputs. A gradient has the shape of what it belongs to.
/// Passes are pure: what `backward` must remember from `forward` is the cache, a value, and nothing else. So
/// the type of the cache answers the question "what has to be remembered?", and a layer may be called
/// twice, or on two parts of the data at once.
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
public protocol Layer<S>: Sendable {
  associatedtype S: Scalar
  /// What the backward pass needs from the forward pass.
  associatedtype Cache: Sendable
  /// The parameters θ; their gradients and the moments of an optimizer have the same type.
  associatedtype Parameters: ParameterSet<S>

  var parameters: Parameters { get }

  /// Y for inference.
  func callAsFunction(_ input: Matrix<S>) -> Matrix<S>

  /// Y for training, and what the backward pass will need.
  func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Cache)

  /// ∂L/∂X and ∂L/∂θ from ∂L/∂Y.
  func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradient: Parameters)

  /// ∂L/∂θ alone. The first layer of a network needs no ∂L/∂X, which costs as much as the rest.
  func parameterGradient(_ outputGradient: Matrix<S>, _ cache: consuming Cache) -> Parameters

  /// σ(Y) for an activation σ that follows this layer, and this layer's cache. A layer that ends in a product applies σ
  /// to its rows while they are in cache; the numbers are those of one layer after the other.
  func forward(
    _ input: Matrix<S>, then activation: some Activation<S>
  ) -> (output: Matrix<S>, cache: Cache)

  /// Y of this layer after another one, and both caches. An activation leaves the work to the layer before it, by
  /// ``forward(_:then:)``.
  func forward<Previous: Layer>(
    after previous: Previous, _ input: Matrix<S>
  ) -> (output: Matrix<S>, previousCache: Previous.Cache, cache: Cache) where Previous.S == S

  /// Calls `body` for each parameter tensor and its gradient, always in the same order.
  mutating func update(
    along gradient: Parameters,
    _ body: (_ parameter: inout Matrix<S>, _ gradient: Matrix<S>) -> Void
  )

  // MARK: What differs between training and inference

  /// Whether inference is the forward pass. It is not where training draws random masks, or uses statistics of the
  /// batch.
  var infersAsItTrains: Bool { get }

  /// Draws what is random in the next passes, such as the mask of ``Dropout``: once per step of a training.
  mutating func drawMasks(using random: inout some RandomNumberGenerator)

  /// Takes over what a forward pass has measured, such as the statistics of ``BatchNorm``: once per step of a training.
  mutating func updateRunningStatistics(from cache: Cache)

  /// Y for inference, but with masks as in training: one draw of a Monte Carlo prediction.
  func sample(_ input: Matrix<S>) -> Matrix<S>

  /// Y for training; calls `body` with each layer and its output, from the first to the last. Containers pass their
  /// layers, in the order in which their parameters are numbered, and not themselves.
  func trace(
    _ input: Matrix<S>, _ body: (_ layer: any Layer<S>, _ output: Matrix<S>) -> Void
  ) -> Matrix<S>

  /// How many of the numbers of layers this one takes when ``trace(_:_:)`` calls with it: all of its parameters',
  /// unless its parts have had a call of their own.
  var tracedCount: Int { get }
}

extension Layer {
  public var infersAsItTrains: Bool { true }
  public mutating func drawMasks(using random: inout some RandomNumberGenerator) {}
  public mutating func updateRunningStatistics(from cache: Cache) {}
  public func sample(_ input: Matrix<S>) -> Matrix<S> { self(input) }

  public func trace(
    _ input: Matrix<S>, _ body: (_ layer: any Layer<S>, _ output: Matrix<S>) -> Void
  ) -> Matrix<S> {
    let Y = forward(input).output
    body(self, Y)
    return Y
  }

  public var tracedCount: Int { parameters.layerCount }

  public func callAsFunction(_ input: Matrix<S>) -> Matrix<S> { forward(input).output }

  public func parameterGradient(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> Parameters {
    backward(outputGradient, cache).gradient
  }

  public func forward(
    _ input: Matrix<S>, then activation: some Activation<S>
  ) -> (output: Matrix<S>, cache: Cache) {
    let (Y, cache) = forward(input)
    return (activation(Y), cache)
  }

  public func forward<Previous: Layer>(
    after previous: Previous, _ input: Matrix<S>
  ) -> (output: Matrix<S>, previousCache: Previous.Cache, cache: Cache) where Previous.S == S {
    let (M, previousCache) = previous.forward(input)
    let (Y, cache) = forward(M)
    return (Y, previousCache, cache)
  }

  /// Replaces all parameters by the elements of a row vector, in the order of
  /// ``ParameterSet/flattened``.
  public mutating func assign(flattened: Matrix<S>) {
    let parameters = parameters
    require(
      flattened.count == parameters.count,
      "\(flattened.count) values for \(parameters.count) parameters")
    let elements = flattened.elements
    var position = 0
    update(along: parameters) { parameter, _ in
      let end = position + parameter.count
      parameter = Matrix(
        rows: parameter.rows, columns: parameter.columns, elements: Array(elements[position..<end]))
      position = end
    }
  }
}

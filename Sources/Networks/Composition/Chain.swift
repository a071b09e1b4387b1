import Matrices

/// Two layers, one after the other: Y = second(first(X)).
///
/// With the value M = first(X) between them and its gradient G_M = ∂L/∂M, the chain rule is the order of
/// the calls: forward X → M → Y, backward ∂L/∂Y → G_M → ∂L/∂X. Nested chains are a network of any depth;
/// ``network(of:_:)`` writes them as a list.
public struct Chain<First: Layer, Second: Layer>: Layer where First.S == Second.S {
  public typealias S = First.S

  /// The layer that the input meets.
  public var first: First
  /// The layer that gives the output; its inputs are the outputs of the first.
  public var second: Second

  public init(_ first: First, _ second: Second) {
    (self.first, self.second) = (first, second)
  }

  public struct Cache: Sendable {
    var first: First.Cache
    var second: Second.Cache
  }

  public typealias Parameters = ParameterPair<First.Parameters, Second.Parameters>

  public var parameters: Parameters { Parameters(first.parameters, second.parameters) }

  public func callAsFunction(_ input: Matrix<S>) -> Matrix<S> { second(first(input)) }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Cache) {
    // M = first(X), Y = second(M)
    let (Y, firstCache, secondCache) = second.forward(after: first, input)
    return (Y, Cache(first: firstCache, second: secondCache))
  }

  public func forward(
    _ input: Matrix<S>, then activation: some Activation<S>
  ) -> (output: Matrix<S>, cache: Cache) {
    let (M, firstCache) = first.forward(input)
    let (A, secondCache) = second.forward(M, then: activation)
    return (A, Cache(first: firstCache, second: secondCache))
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradient: Parameters) {
    let (G, secondGradient) = second.backward(outputGradient, cache.second)
    let (dX, firstGradient) = first.backward(G, cache.first)
    return (dX, Parameters(firstGradient, secondGradient))
  }

  public func parameterGradient(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> Parameters {
    let (G, secondGradient) = second.backward(outputGradient, cache.second)
    return Parameters(first.parameterGradient(G, cache.first), secondGradient)
  }

  public mutating func update(
    along gradient: Parameters, _ body: (inout Matrix<S>, Matrix<S>) -> Void
  ) {
    first.update(along: gradient.first, body)
    second.update(along: gradient.second, body)
  }

  public var infersAsItTrains: Bool { first.infersAsItTrains && second.infersAsItTrains }

  public mutating func drawMasks(using random: inout some RandomNumberGenerator) {
    first.drawMasks(using: &random)
    second.drawMasks(using: &random)
  }

  public mutating func updateRunningStatistics(from cache: Cache) {
    first.updateRunningStatistics(from: cache.first)
    second.updateRunningStatistics(from: cache.second)
  }

  public func sample(_ input: Matrix<S>) -> Matrix<S> { second.sample(first.sample(input)) }

  public func trace(
    _ input: Matrix<S>, _ body: (any Layer<S>, Matrix<S>) -> Void
  ) -> Matrix<S> {
    second.trace(first.trace(input, body), body)
  }
}

/// The parameters of two layers.
public struct ParameterPair<First: ParameterSet, Second: ParameterSet>: ParameterSet
where First.S == Second.S {
  public typealias S = First.S

  /// Those of the layer that the input meets.
  public var first: First
  /// Those of the layer that gives the output.
  public var second: Second

  public init(_ first: First, _ second: Second) {
    (self.first, self.second) = (first, second)
  }

  public var tensors: [NamedParameter<S>] {
    first.tensors + second.tensors.numbered(from: first.layerCount)
  }

  public var layerCount: Int { first.layerCount + second.layerCount }

  public mutating func update(along other: Self, _ body: (inout Matrix<S>, Matrix<S>) -> Void) {
    first.update(along: other.first, body)
    second.update(along: other.second, body)
  }
}

extension Array {
  /// The same tensors in later layers.
  func numbered<S>(from layer: Int) -> [NamedParameter<S>] where Element == NamedParameter<S> {
    map { NamedParameter(layer: $0.layer + layer, $0.name, $0.value) }
  }
}

extension Chain: Codable where First: Codable, Second: Codable {}
extension Chain: Equatable where First: Equatable, Second: Equatable {}
extension ParameterPair: Codable where First: Codable, Second: Codable {}
extension ParameterPair: Equatable where First: Equatable, Second: Equatable {}

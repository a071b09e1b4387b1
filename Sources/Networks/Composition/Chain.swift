import Matrices

/// Sequential composition of two maps: Y = second(first(X)).
///
/// With the value M = first(X) between them and its gradient G_M = ∂L/∂M, the chain rule fixes the order of the calls:
/// forward X → M → Y, backward ∂L/∂Y → G_M → ∂L/∂X. Nested chains make a network of any depth, which other libraries
/// call `Sequential`; ``network(of:_:)`` writes it as a list.
///
/// ## Topics
/// - <doc:ChainDerivation>
public struct Chain<First: Map, Second: Map>: Container
where First.S == Second.S, First.Output == Second.Input {
  public typealias S = First.S
  public typealias Parameters = ParameterPair<First.Parameters, Second.Parameters>

  /// The first map, which receives the input X.
  public var first: First
  /// The second map, whose input is the output M of the first.
  public var second: Second

  public init(_ first: First, _ second: Second) { (self.first, self.second) = (first, second) }

  public struct Cache: Sendable {
    var first: First.Cache
    var second: Second.Cache
  }

  public var parameters: Parameters {
    get { Parameters(first.parameters, second.parameters) }
    set { (first.parameters, second.parameters) = (newValue.first, newValue.second) }
  }

  public func forward(_ input: First.Input) -> (output: Second.Output, cache: Cache) {
    // M = first(X), Y = second(M)
    let (Y, firstCache, secondCache) = second.forward(after: first, input)
    return (Y, Cache(first: firstCache, second: secondCache))
  }

  public func backward(
    _ outputGradient: Second.Output, _ cache: consuming Cache
  ) -> (inputGradient: First.Input, gradient: Parameters) {
    let (G, secondGradient) = second.backward(outputGradient, cache.second)
    let (dX, firstGradient) = first.backward(G, cache.first)
    return (dX, Parameters(firstGradient, secondGradient))
  }

  public func parameterGradient(_ outputGradient: Second.Output, _ cache: consuming Cache) -> Parameters {
    let (G, secondGradient) = second.backward(outputGradient, cache.second)
    return Parameters(first.parameterGradient(G, cache.first), secondGradient)
  }

  public mutating func visitParts(
    _ visitor: inout some LayerVisitor<S>, _ input: First.Input?, _ cache: Cache?, _ gradient: Parameters?
  ) -> Second.Output? {
    let M = first.visit(&visitor, input, cache?.first, gradient?.first)
    return second.visit(&visitor, M, cache?.second, gradient?.second)
  }
}

extension Chain: Layer where First.Input == Matrix<First.S>, Second.Output == Matrix<First.S> {}
extension Chain: Equatable where First: Equatable, Second: Equatable {}

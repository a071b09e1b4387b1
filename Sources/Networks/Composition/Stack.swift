import Matrices

/// Any number of layers of one type in a row: the hidden layers of a deep network.
///
/// The number is a value and not part of the type, so a program can choose the depth as it runs:
///
/// ```swift
/// let hidden = Stack(count: depth) { Chain(Dense(from: 20, to: 20, using: &random), Tanh()) }
/// ```
public struct Stack<Element: Layer>: Layer {
  public typealias S = Element.S
  public typealias Cache = [Element.Cache]
  public typealias Parameters = ParameterList<Element.Parameters>

  /// From the input to the output.
  public var layers: [Element]

  public init(_ layers: [Element]) { self.layers = layers }

  /// `count` layers, each made by a call of `layer`.
  public init(count: Int, _ layer: () -> Element) {
    require(count >= 0, "a stack cannot have \(count) layers")
    layers = (0..<count).map { _ in layer() }
  }

  public var parameters: Parameters { Parameters(layers.map(\.parameters)) }

  public func callAsFunction(_ input: Matrix<S>) -> Matrix<S> {
    layers.reduce(input) { A, layer in layer(A) }
  }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Cache) {
    var A = input
    var caches: Cache = []
    caches.reserveCapacity(layers.count)
    for layer in layers {
      let (output, cache) = layer.forward(A)
      A = output
      caches.append(cache)
    }
    return (A, caches)
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradient: Parameters) {
    var (G, caches) = (outputGradient, cache)
    var gradients: [Element.Parameters] = []
    gradients.reserveCapacity(layers.count)
    for layer in layers.reversed() {
      // Taken out of the array: each cache is released as soon as its layer is done.
      let (inputGradient, gradient) = layer.backward(G, caches.removeLast())
      G = inputGradient
      gradients.append(gradient)
    }
    return (G, Parameters(gradients.reversed()))
  }

  public mutating func update(
    along gradient: Parameters, _ body: (inout Matrix<S>, Matrix<S>) -> Void
  ) {
    for i in layers.indices { layers[i].update(along: gradient.elements[i], body) }
  }

  public var infersAsItTrains: Bool { layers.allSatisfy(\.infersAsItTrains) }

  public mutating func drawMasks(using random: inout some RandomNumberGenerator) {
    for i in layers.indices { layers[i].drawMasks(using: &random) }
  }

  public mutating func updateRunningStatistics(from cache: Cache) {
    for i in layers.indices { layers[i].updateRunningStatistics(from: cache[i]) }
  }

  public func sample(_ input: Matrix<S>) -> Matrix<S> {
    layers.reduce(input) { A, layer in layer.sample(A) }
  }

  public func trace(
    _ input: Matrix<S>, _ body: (any Layer<S>, Matrix<S>) -> Void
  ) -> Matrix<S> {
    layers.reduce(input) { A, layer in layer.trace(A, body) }
  }
}

/// The parameters of some layers of one type.
public struct ParameterList<Element: ParameterSet>: ParameterSet {
  public typealias S = Element.S

  /// In the order of the layers.
  public var elements: [Element]

  public init(_ elements: [Element]) { self.elements = elements }

  public var tensors: [NamedParameter<S>] {
    var (tensors, layer): ([NamedParameter<S>], Int) = ([], 0)
    for element in elements {
      tensors += element.tensors.numbered(from: layer)
      layer += element.layerCount
    }
    return tensors
  }

  public var layerCount: Int { elements.reduce(0) { $0 + $1.layerCount } }

  public mutating func update(along other: Self, _ body: (inout Matrix<S>, Matrix<S>) -> Void) {
    for i in elements.indices { elements[i].update(along: other.elements[i], body) }
  }
}

extension Stack: Codable where Element: Codable {}
extension Stack: Equatable where Element: Equatable {}
extension ParameterList: Codable where Element: Codable {}
extension ParameterList: Equatable where Element: Equatable {}

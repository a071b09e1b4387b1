import Matrices

/// Repeated layers: any number of maps of one type in a row, such as the hidden layers of a deep network.
///
/// The number is a value and not part of the type, so a program can choose the depth at run time:
///
/// ```swift
/// let hidden = Stack(count: depth) { Chain(Dense(from: 20, to: 20, using: &random), Tanh()) }
/// ```
///
/// ## Topics
/// - <doc:StackDerivation>
public struct Stack<Element: Map>: Container where Element.Input == Element.Output {
  public typealias S = Element.S
  public typealias Cache = StackCache<Element>
  public typealias Parameters = ParameterList<Element.Parameters>

  /// The layers, from the input to the output.
  public var layers: [Element]

  public init(_ layers: [Element]) { self.layers = layers }

  /// A stack of `count` layers, each made by a call of `layer`. Traps for a negative count; 0 layers are the identity.
  public init(count: Int, _ layer: () -> Element) {
    require(count >= 0, "a stack cannot have \(count) layers")
    layers = (0..<count).map { _ in layer() }
  }

  public var parameters: Parameters {
    get { Parameters(layers.map(\.parameters)) }
    set {
      checkCount(newValue.elements.count, "parameters")
      for (i, parameters) in newValue.elements.enumerated() { layers[i].parameters = parameters }
    }
  }

  public func forward(_ input: Element.Input) -> (output: Element.Input, cache: Cache) {
    if let fused = fusedForward(input) { return fused }
    var (A, caches): (Element.Input, [Element.Cache]) = (input, [])
    caches.reserveCapacity(layers.count)
    for layer in layers {
      let (output, cache) = layer.forward(A)
      A = output
      caches.append(cache)
    }
    return (A, Cache(caches))
  }

  public func backward(
    _ outputGradient: Element.Input, _ cache: consuming Cache
  ) -> (inputGradient: Element.Input, gradient: Parameters) {
    checkCount(cache.count, "caches")
    if let states = cache.states { return fusedBackward(outputGradient, states) }
    var (G, caches, gradients): (Element.Input, [Element.Cache], [Element.Parameters])
    (G, caches, gradients) = (outputGradient, cache.taken(), [])
    gradients.reserveCapacity(layers.count)
    for layer in layers.reversed() {
      // Each cache is taken out of the array, so that its memory is released as soon as its layer is done.
      let (inputGradient, gradient) = layer.backward(G, caches.removeLast())
      G = inputGradient
      gradients.append(gradient)
    }
    return (G, Parameters(gradients.reversed()))
  }

  public mutating func visitParts(
    _ visitor: inout some LayerVisitor<S>, _ input: Element.Input?, _ cache: Cache?, _ gradient: Parameters?
  ) -> Element.Input? {
    if let cache { checkCount(cache.count, "caches") }
    if let gradient { checkCount(gradient.elements.count, "gradients") }
    // Layers that are computed in one call have no running statistics to learn from their caches.
    let caches = cache?.kept
    var A = input
    for i in layers.indices { A = layers[i].visit(&visitor, A, caches?[i], gradient?.elements[i]) }
    return A
  }

  private func checkCount(_ count: Int, _ what: String) {
    require(count == layers.count, "a stack of \(layers.count) layers cannot have the \(what) of \(count)")
  }
}

extension Stack: Layer where Element: Layer {}
extension Stack: Equatable where Element: Equatable {}

import Matrices

// All blocks of a stack in one call of the kernels, where they are residual blocks of a dense layer and an activation.
// Each thread then takes some rows through all blocks, without waiting for the others after every product, and of a
// ReLU the signs alone are kept. The results are equal bit for bit to those of one block after the other. Authors of
// layers need not know it, as everything here has a default, and readers who want to see how a network computes can
// skip this file.

/// What a stack has to know about its layers to compute all of them at once.
public protocol FusedRows<S>: Parameterized {
  associatedtype Cache: Sendable

  /// W and b of a map A = X W + 1 b; nil for any other.
  var affineMap: Dense<S>.Parameters? { get }

  /// σ of a map A = σ(X) for which there is a kernel; nil for any other.
  var elementwiseFunction: ActivationFunction? { get }

  /// W, b and σ of a map A = σ(X W + 1 b); nil for any other.
  var activatedAffineMap: (affine: Dense<S>.Parameters, function: ActivationFunction)? { get }

  /// Layers X + δ σ(X W + 1 b) in a row; nil for any others.
  static func residualRow(_ layers: [Self]) -> ResidualRow<S>?

  /// The cache of a layer A = σ(X W + 1 b), or of such a residual block; nil for any other.
  static func affineCache(input X: Matrix<S>, activated A: Matrix<S>) -> Cache?

  /// The gradient of such a layer's parameters; nil for any other.
  static func affineGradient(_ gradient: Dense<S>.Parameters) -> Parameters?
}

extension Map {
  public var affineMap: Dense<S>.Parameters? { nil }
  public var elementwiseFunction: ActivationFunction? { nil }
  public var activatedAffineMap: (affine: Dense<S>.Parameters, function: ActivationFunction)? { nil }
  public static func residualRow(_ layers: [Self]) -> ResidualRow<S>? { nil }
  public static func affineCache(input X: Matrix<S>, activated A: Matrix<S>) -> Cache? { nil }
  public static func affineGradient(_ gradient: Dense<S>.Parameters) -> Parameters? { nil }
}

extension Activation {
  public var elementwiseFunction: ActivationFunction? { function }
}

extension Dense {
  public var affineMap: Parameters? { parameters }
}

extension Chain {
  public var activatedAffineMap: (affine: Dense<S>.Parameters, function: ActivationFunction)? {
    guard let affine = first.affineMap, let function = second.elementwiseFunction else { return nil }
    return (affine, function)
  }

  public static func affineCache(input X: Matrix<S>, activated A: Matrix<S>) -> Cache? {
    guard let first = X as? First.Cache, let second = A as? Second.Cache else { return nil }
    return Cache(first: first, second: second)
  }

  public static func affineGradient(_ gradient: Dense<S>.Parameters) -> Parameters? {
    guard let first = gradient as? First.Parameters, let second = NoParameters<S>() as? Second.Parameters else {
      return nil
    }
    return Parameters(first, second)
  }
}

extension Residual {
  public static func residualRow(_ layers: [Self]) -> ResidualRow<S>? {
    guard layers.count > 1, let first = layers[0].block.activatedAffineMap else { return nil }
    let shape = first.affine.weights.shape
    if shape.rows != shape.columns || shape.count == 0 { return nil }
    var (weights, biases): ([Matrix<S>], [Matrix<S>]) = ([], [])
    weights.reserveCapacity(layers.count)
    biases.reserveCapacity(layers.count)
    for layer in layers {
      guard layer.step == layers[0].step, let (affine, function) = layer.block.activatedAffineMap,
        function == first.function, affine.weights.shape == shape
      else { return nil }
      weights.append(affine.weights)
      biases.append(affine.bias)
    }
    return ResidualRow(weights: weights, biases: biases, function: first.function, step: layers[0].step)
  }

  public static func affineCache(input X: Matrix<S>, activated A: Matrix<S>) -> Cache? {
    Block.affineCache(input: X, activated: A)
  }

  public static func affineGradient(_ gradient: Dense<S>.Parameters) -> Parameters? { Block.affineGradient(gradient) }
}

// MARK: - Stacks

/// What a ``Stack`` remembers: the caches of its layers, or the values of all of them in one.
public struct StackCache<Element: Map>: Sendable {
  private var own: [Element.Cache]
  /// What the kernels left behind, if they computed all layers in one call.
  let states: ResidualStates<Element.S>?
  /// The number of layers.
  let count: Int

  init(_ elements: [Element.Cache]) { (own, states, count) = (elements, nil, elements.count) }

  init(_ states: ResidualStates<Element.S>, count: Int) { (own, self.states, self.count) = ([], states, count) }

  /// The caches that the layers have by themselves; none where all were computed in one call.
  var kept: [Element.Cache]? { states == nil ? own : nil }

  /// The cache of each layer, to be taken apart.
  consuming func taken() -> [Element.Cache] { states == nil ? own : elements }

  /// The cache of each layer.
  var elements: [Element.Cache] {
    guard let states else { return own }
    return (0..<count).map { l in
      let (X, A) = states.block(l)
      guard let cache = Element.affineCache(input: X, activated: A) else { fatalError("no cache of \(Element.self)") }
      return cache
    }
  }
}

extension Stack {
  /// The forward pass in one call; nil where that is not possible, or slower.
  func fusedForward(_ input: Element.Input) -> (output: Element.Input, cache: Cache)? {
    guard let X = input as? Matrix<S>, X.rows > 0, let row = Element.residualRow(layers), row.isFaster(for: X.shape)
    else { return nil }
    // X_(l+1) = X_l + δ σ(X_l W_l + 1 b_l)
    let (Y, states) = row.forward(X)
    return (Y as? Element.Input).map { ($0, Cache(states, count: layers.count)) }
  }

  /// The backward pass in one call, after such a forward pass.
  func fusedBackward(
    _ outputGradient: Element.Input, _ states: ResidualStates<S>
  ) -> (inputGradient: Element.Input, gradient: Parameters) {
    guard let G = outputGradient as? Matrix<S>, let row = Element.residualRow(layers) else {
      fatalError("no kernel for \(Element.self)")
    }
    let (dX, dW, db) = row.backward(G, states)
    let gradients = layers.indices.map { l in
      guard let gradient = Element.affineGradient(Dense.Parameters(weights: dW[l], bias: db[l])) else {
        fatalError("no gradient of \(Element.self)")
      }
      return gradient
    }
    guard let inputGradient = dX as? Element.Input else { fatalError("no kernel for \(Element.self)") }
    return (inputGradient, Parameters(gradients))
  }
}

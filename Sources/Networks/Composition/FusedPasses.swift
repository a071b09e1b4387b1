import Matrices

// Fusion of a matrix product with the activation that follows it. Authors of layers and containers need not know it, as
// everything here has a default, and readers who want to see how a network computes can skip this file.

/// An elementwise function that a matrix product may apply to its rows while they are in the cache of the processor.
public protocol ElementwiseFunction<Value>: Sendable {
  /// The type of input and output.
  associatedtype Value

  /// The function of each element.
  func callAsFunction(_ input: Value) -> Value

  /// The same function as a kernel, which computes it in one pass, or fused with a product before it; nil if there is
  /// no such kernel. The results are equal bit for bit.
  var function: ActivationFunction? { get }
}

/// Forward passes of two layers in one; the results are equal bit for bit to those of one after the other.
public protocol FusedPasses<S>: Sendable {
  associatedtype S: Scalar
  associatedtype Input: Sendable
  associatedtype Output: Sendable
  associatedtype Cache: Sendable

  /// The output σ(Y) of this map and the activation σ that follows it, and the cache of this map alone.
  func forward(
    _ input: Input, then activation: some ElementwiseFunction<Output>
  ) -> (output: Output, cache: Cache)

  /// The output Y of this map after another one, and both caches. An activation delegates to the map before it, which
  /// may fuse the two.
  func forward<Previous: Map<S>>(
    after previous: Previous, _ input: Previous.Input
  ) -> (output: Output, previousCache: Previous.Cache, cache: Cache)
  where Previous.Output == Input
}

extension Map {
  public func forward(
    _ input: Input, then activation: some ElementwiseFunction<Output>
  ) -> (output: Output, cache: Cache) {
    let (Y, cache) = forward(input)
    return (activation(Y), cache)
  }

  public func forward<Previous: Map<S>>(
    after previous: Previous, _ input: Previous.Input
  ) -> (output: Output, previousCache: Previous.Cache, cache: Cache)
  where Previous.Output == Input {
    let (M, previousCache) = previous.forward(input)
    let (Y, cache) = forward(M)
    return (Y, previousCache, cache)
  }
}

extension Activation {
  public func forward<Previous: Map<S>>(
    after previous: Previous, _ input: Previous.Input
  ) -> (output: Matrix<S>, previousCache: Previous.Cache, cache: Matrix<S>)
  where Previous.Output == Matrix<S> {
    let (A, previousCache) = previous.forward(input, then: self)
    return (A, previousCache, A)
  }
}

extension Dense {
  public func forward(
    _ input: Matrix<S>, then activation: some ElementwiseFunction<Matrix<S>>
  ) -> (output: Matrix<S>, cache: Matrix<S>) {
    guard let function = activation.function else { return (activation(self(input)), input) }
    let (A, W, b) = (input, parameters.weights, parameters.bias)
    checkInput(A)
    // σ(A W + 1 b)
    return (affine(A, W, b, then: function), A)
  }
}

extension Chain {
  public func forward(
    _ input: First.Input, then activation: some ElementwiseFunction<Second.Output>
  ) -> (output: Second.Output, cache: Cache) {
    let (M, firstCache) = first.forward(input)
    let (A, secondCache) = second.forward(M, then: activation)
    return (A, Cache(first: firstCache, second: secondCache))
  }
}

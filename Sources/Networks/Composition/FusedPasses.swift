import Matrices

// A product and the activation that follows it in one pass. Nobody who writes a layer or a container has to know: all
// of it has defaults, and who wants to read how a network computes can skip this file.

/// An activation as a product sees it that may apply it to its rows while they are in the cache of the processor.
public protocol ElementwiseFunction<Value>: Sendable {
  /// The type of input and output.
  associatedtype Value

  func callAsFunction(_ input: Value) -> Value

  /// The function among those that the kernels compute in one pass, and where a product comes before, in its pass; nil
  /// if it is none of them. The numbers are the same, bit for bit.
  var function: ActivationFunction? { get }
}

/// Forward passes of two layers in one, with the numbers of one after the other.
public protocol FusedPasses<S>: Sendable {
  associatedtype S: Scalar
  associatedtype Input: Sendable
  associatedtype Output: Sendable
  associatedtype Cache: Sendable

  /// σ(Y) for an activation σ that follows, and the cache of this map alone.
  func forward(
    _ input: Input, then activation: some ElementwiseFunction<Output>
  ) -> (output: Output, cache: Cache)

  /// Y of this map after another one, and both caches. An activation leaves the work to the map before it.
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

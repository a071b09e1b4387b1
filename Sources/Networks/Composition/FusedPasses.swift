import Matrices

// Fusion of a matrix product with the activation that follows it, and with the sum of a residual block. Authors of
// layers and containers need not know it, as everything here has a default, and readers who want to see how a network
// computes can skip this file.

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

/// The sum Y = X + δ F of a residual block, as a function of F.
struct SkipConnection<S: Scalar>: ElementwiseFunction {
  let input: Matrix<S>
  let step: S
  var function: ActivationFunction? { nil }

  init(from input: Matrix<S>, step: S = 1) { (self.input, self.step) = (input, step) }

  func callAsFunction(_ F: Matrix<S>) -> Matrix<S> { input.stepped(step, along: F) }
}

/// Passes of a layer and of what follows in one; the results are equal bit for bit to those of one after the other.
public protocol FusedPasses<S>: FusedRows {
  associatedtype S
  associatedtype Input: Sendable
  associatedtype Output: Sendable
  associatedtype Cache

  /// The output σ(Y) of this map and the activation σ that follows it, and the cache of this map alone.
  func forward(
    _ input: Input, then activation: some ElementwiseFunction<Output>
  ) -> (output: Output, cache: Cache)

  /// The output g(σ(Y)) of this map and two functions that follow it, σ(Y), and the cache of this map alone.
  func forward(
    _ input: Input, then activation: some ElementwiseFunction<Output>, then next: some ElementwiseFunction<Output>
  ) -> (output: Output, activated: Output, cache: Cache)

  /// The output Y of this map after another one, and both caches. An activation delegates to the map before it, which
  /// may fuse the two.
  func forward<Previous: Map<S>>(
    after previous: Previous, _ input: Previous.Input
  ) -> (output: Output, previousCache: Previous.Cache, cache: Cache)
  where Previous.Output == Input

  /// The output g(Y) of this map after another one and a function that follows it, and both caches.
  func forward<Previous: Map<S>>(
    after previous: Previous, _ input: Previous.Input, then next: some ElementwiseFunction<Output>
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

  public func forward(
    _ input: Input, then activation: some ElementwiseFunction<Output>, then next: some ElementwiseFunction<Output>
  ) -> (output: Output, activated: Output, cache: Cache) {
    let (A, cache) = forward(input, then: activation)
    return (next(A), A, cache)
  }

  public func forward<Previous: Map<S>>(
    after previous: Previous, _ input: Previous.Input, then next: some ElementwiseFunction<Output>
  ) -> (output: Output, previousCache: Previous.Cache, cache: Cache)
  where Previous.Output == Input {
    let (M, previousCache) = previous.forward(input)
    let (Y, cache) = forward(M, then: next)
    return (Y, previousCache, cache)
  }

  public func backward(
    _ outputGradient: Output, _ cache: consuming Cache, then next: some ElementwiseFunction<Input>
  ) -> (inputGradient: Input, gradient: Parameters) {
    let (dX, gradient) = backward(outputGradient, cache)
    return (next(dX), gradient)
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

  public func forward<Previous: Map<S>>(
    after previous: Previous, _ input: Previous.Input, then next: some ElementwiseFunction<Matrix<S>>
  ) -> (output: Matrix<S>, previousCache: Previous.Cache, cache: Matrix<S>)
  where Previous.Output == Matrix<S> {
    let (Y, A, previousCache) = previous.forward(input, then: self, then: next)
    return (Y, previousCache, A)
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

  public func forward(
    _ input: Matrix<S>, then activation: some ElementwiseFunction<Matrix<S>>,
    then next: some ElementwiseFunction<Matrix<S>>
  ) -> (output: Matrix<S>, activated: Matrix<S>, cache: Matrix<S>) {
    let (A, W, b) = (input, parameters.weights, parameters.bias)
    guard let function = activation.function, let skip = next as? SkipConnection<S>,
      skip.input.shape == Shape(A.rows, W.columns)
    else {
      let (F, cache) = forward(input, then: activation)
      return (next(F), F, cache)
    }
    checkInput(A)
    // F = σ(A W + 1 b), X + δ F
    let (F, sum) = affine(A, W, b, then: function, adding: skip.step, to: skip.input)
    return (sum, F, A)
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Matrix<S>, then next: some ElementwiseFunction<Matrix<S>>
  ) -> (inputGradient: Matrix<S>, gradient: Parameters) {
    let (G, W) = (outputGradient, parameters.weights)
    guard let skip = next as? SkipConnection<S>, skip.step == 1 else {
      let (dA, gradient) = backward(G, cache)
      return (next(dA), gradient)
    }
    // X + ∂L/∂A = X + G Wᵀ
    let sum = skip.input.adding(G, times: W.T)
    return (sum, parameterGradient(G, cache))
  }
}

extension Chain {
  public func forward(
    _ input: First.Input, then activation: some ElementwiseFunction<Second.Output>
  ) -> (output: Second.Output, cache: Cache) {
    let (A, firstCache, secondCache) = second.forward(after: first, input, then: activation)
    return (A, Cache(first: firstCache, second: secondCache))
  }

  public func forward(
    _ input: First.Input, then activation: some ElementwiseFunction<Second.Output>,
    then next: some ElementwiseFunction<Second.Output>
  ) -> (output: Second.Output, activated: Second.Output, cache: Cache) {
    let (M, firstCache) = first.forward(input)
    let (Y, A, secondCache) = second.forward(M, then: activation, then: next)
    return (Y, A, Cache(first: firstCache, second: secondCache))
  }

  public func backward(
    _ outputGradient: Second.Output, _ cache: consuming Cache, then next: some ElementwiseFunction<First.Input>
  ) -> (inputGradient: First.Input, gradient: Parameters) {
    let (G, secondGradient) = second.backward(outputGradient, cache.second)
    let (dX, firstGradient) = first.backward(G, cache.first, then: next)
    return (dX, Parameters(firstGradient, secondGradient))
  }
}

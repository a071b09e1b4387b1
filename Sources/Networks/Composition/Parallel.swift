import Matrices

/// Two layers on the same input, their outputs side by side: Y = [f(X)  g(X)].
///
/// Shapes: X: n×p, f(X): n×q, g(X): n×r, Y, G = ∂L/∂Y: n×(q + r). The gradient is cut where the outputs were joined, G
/// = [G_f  G_g], and since X is used twice the two gradients of it add up:
/// ```
/// ∂L/∂X = J_fᵀ(G_f) + J_gᵀ(G_g)
/// ```
/// With ``Identity`` as one of the two it appends features to the input. Keras calls the joint a concatenation.
public struct Parallel<First: Layer, Second: Layer>: Layer where First.S == Second.S {
  public typealias S = First.S
  /// Those of both layers, and none for the joint, which counts as a layer.
  public typealias Parameters = ParameterPair<
    ParameterPair<First.Parameters, Second.Parameters>, NoParameters<S>
  >

  public struct Cache: Sendable {
    var first: First.Cache
    var second: Second.Cache
    /// q, the columns of f(X).
    var split: Int
  }

  /// f
  public var first: First
  /// g
  public var second: Second

  public init(_ first: First, _ second: Second) {
    (self.first, self.second) = (first, second)
  }

  public var parameters: Parameters {
    join(first.parameters, second.parameters)
  }

  private func join(_ first: First.Parameters, _ second: Second.Parameters) -> Parameters {
    Parameters(ParameterPair(first, second), NoParameters())
  }

  public func callAsFunction(_ input: Matrix<S>) -> Matrix<S> {
    first(input).appending(columns: second(input))
  }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Cache) {
    let (F, firstCache) = first.forward(input)
    let (E, secondCache) = second.forward(input)
    // Y = [f(X)  g(X)]
    return (
      F.appending(columns: E), Cache(first: firstCache, second: secondCache, split: F.columns)
    )
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradient: Parameters) {
    // G = [G_f  G_g]
    let (left, right) = cut(outputGradient, at: cache.split)
    let (firstX, firstGradient) = first.backward(left, cache.first)
    let (secondX, secondGradient) = second.backward(right, cache.second)
    // ∂L/∂X = J_fᵀ(G_f) + J_gᵀ(G_g)
    return (firstX + secondX, join(firstGradient, secondGradient))
  }

  public func parameterGradient(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> Parameters {
    let (left, right) = cut(outputGradient, at: cache.split)
    return join(
      first.parameterGradient(left, cache.first), second.parameterGradient(right, cache.second))
  }

  func cut(_ G: Matrix<S>, at split: Int) -> (Matrix<S>, Matrix<S>) {
    require(
      G.columns >= split, "a gradient \(G.shape) does not belong to \(split) columns and more")
    return (G[columns: 0..<split], G[columns: split..<G.columns])
  }

  public mutating func update(
    along gradient: Parameters, _ body: (inout Matrix<S>, Matrix<S>) -> Void
  ) {
    first.update(along: gradient.first.first, body)
    second.update(along: gradient.first.second, body)
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

  public func sample(_ input: Matrix<S>) -> Matrix<S> {
    first.sample(input).appending(columns: second.sample(input))
  }

  public func trace(
    _ input: Matrix<S>, _ body: (any Layer<S>, Matrix<S>) -> Void
  ) -> Matrix<S> {
    let F = first.trace(input, body)
    let Y = F.appending(columns: second.trace(input, body))
    body(self, Y)
    return Y
  }

  /// The joint alone: what is inside has been called with before.
  public var tracedCount: Int { 1 }
}

extension Parallel: Codable where First: Codable, Second: Codable {}
extension Parallel: Equatable where First: Equatable, Second: Equatable {}

import Matrices

/// Concatenation of the outputs of two layers on the same input: Y = [f(X) g(X)].
///
/// Shapes: X: n×p, f(X): n×q, g(X): n×r, Y, G = ∂L/∂Y: n×(q + r). The gradient is split where the outputs were
/// concatenated, G = [G_f G_g], and since X is used twice its two gradients add up:
/// ```
/// ∂L/∂X = J_fᵀ(G_f) + J_gᵀ(G_g)
/// ```
/// where J_fᵀ(G_f) is the vector-Jacobian product of f, that is its backward pass. With ``Identity`` as one of the two
/// it appends features to the input.
///
/// ## Topics
/// - <doc:ParallelDerivation>
public struct Parallel<First: Layer, Second: Layer>: Layer, Container where First.S == Second.S {
  public typealias S = First.S
  public typealias Parameters = ParameterPair<First.Parameters, Second.Parameters>

  public struct Cache: Sendable {
    var first: First.Cache
    var second: Second.Cache
    /// The number q of columns of f(X).
    var split: Int
  }

  /// f
  public var first: First
  /// g
  public var second: Second

  public init(_ first: First, _ second: Second) { (self.first, self.second) = (first, second) }

  public var parameters: Parameters {
    get { Parameters(first.parameters, second.parameters) }
    set { (first.parameters, second.parameters) = (newValue.first, newValue.second) }
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
    return (firstX + secondX, Parameters(firstGradient, secondGradient))
  }

  public func parameterGradient(_ outputGradient: Matrix<S>, _ cache: consuming Cache) -> Parameters {
    let (left, right) = cut(outputGradient, at: cache.split)
    return Parameters(
      first.parameterGradient(left, cache.first), second.parameterGradient(right, cache.second))
  }

  func cut(_ G: Matrix<S>, at split: Int) -> (Matrix<S>, Matrix<S>) {
    require(
      G.columns >= split, "a gradient \(G.shape) does not belong to \(split) columns and more")
    return (G[columns: 0..<split], G[columns: split..<G.columns])
  }

  public mutating func visitParts(
    _ visitor: inout some LayerVisitor<S>, _ input: Matrix<S>?, _ cache: Cache?, _ gradient: Parameters?
  ) -> Matrix<S>? {
    let F = first.visit(&visitor, input, cache?.first, gradient?.first)
    let E = second.visit(&visitor, input, cache?.second, gradient?.second)
    guard let F, let E else { return nil }
    let Y = F.appending(columns: E)
    visitor.visitResult(of: self, Y)
    return Y
  }
}

extension Parallel: Equatable where First: Equatable, Second: Equatable {}

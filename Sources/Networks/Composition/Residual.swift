import Matrices

/// A residual block: what is inside learns a change of its input, Y = X + f(X).
///
/// Shapes: X, Y, G = ∂L/∂Y: n×p, so f keeps the number of columns. With the gradient ∂L/∂X of f at G, written Jᵀ(G),
/// ```
/// ∂L/∂X = G + Jᵀ(G)
/// ```
/// and the gradients of the parameters of f are those of f. The first term reaches the layers before unchanged, however
/// deep the network is.
///
/// f must not be affine. Lecture D3 writes W(x) + b + x; any composition of such layers is again one affine map. The
/// block of lecture D2, I + σ ∘ T, is
/// ```swift
/// Residual(Chain(Dense(from: 32, to: 32, using: &random), Tanh()))
/// ```
/// Source: He, Zhang, Ren and Sun, Deep residual learning (2016).
public struct Residual<Block: Layer>: Layer {
  public typealias S = Block.S
  public typealias Cache = Block.Cache
  /// Those of the block, and none for the sum, which counts as a layer.
  public typealias Parameters = ParameterPair<Block.Parameters, NoParameters<S>>

  /// f
  public var block: Block

  public init(_ block: Block) { self.block = block }

  /// The block as a list of layers, as in ``network(of:_:)``.
  public init<T: Scalar>(of scalar: T.Type, @NetworkBuilder<T> _ layers: () -> Block)
  where Block.S == T {
    block = layers()
  }

  public var parameters: Parameters { Parameters(block.parameters, NoParameters()) }

  public func callAsFunction(_ input: Matrix<S>) -> Matrix<S> { sum(input, block(input)) }

  private func sum(_ X: Matrix<S>, _ F: Matrix<S>) -> Matrix<S> {
    require(
      X.shape == F.shape, "a residual block keeps its shape, found \(X.shape) to \(F.shape)")
    // Y = X + f(X)
    return F + X
  }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Cache) {
    let (F, cache) = block.forward(input)
    return (sum(input, F), cache)
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradient: Parameters) {
    let G = outputGradient
    let (J, gradient) = block.backward(G, cache)
    // ∂L/∂X = G + Jᵀ(G)
    return (J + G, Parameters(gradient, NoParameters()))
  }

  public func parameterGradient(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> Parameters {
    Parameters(block.parameterGradient(outputGradient, cache), NoParameters())
  }

  public mutating func update(
    along gradient: Parameters, _ body: (inout Matrix<S>, Matrix<S>) -> Void
  ) {
    block.update(along: gradient.first, body)
  }

  public var infersAsItTrains: Bool { block.infersAsItTrains }

  public mutating func drawMasks(using random: inout some RandomNumberGenerator) {
    block.drawMasks(using: &random)
  }

  public mutating func updateRunningStatistics(from cache: Cache) { block.updateRunningStatistics(from: cache) }

  public func sample(_ input: Matrix<S>) -> Matrix<S> { sum(input, block.sample(input)) }

  public func trace(
    _ input: Matrix<S>, _ body: (any Layer<S>, Matrix<S>) -> Void
  ) -> Matrix<S> {
    let Y = sum(input, block.trace(input, body))
    body(self, Y)
    return Y
  }

  /// The sum alone: what is inside has been called with before.
  public var tracedCount: Int { 1 }
}

extension Residual: Codable where Block: Codable {}
extension Residual: Equatable where Block: Equatable {}

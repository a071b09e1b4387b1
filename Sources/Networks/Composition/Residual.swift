import Matrices

/// A residual block, Y = X + f(X): a skip connection around f, which learns a change of its input.
///
/// Shapes: X, Y, G = ∂L/∂Y: n×p, so f keeps the number of columns. With Jᵀ(G), the vector-Jacobian product of f, which
/// its backward pass computes,
/// ```
/// ∂L/∂X = G + Jᵀ(G)
/// ```
/// and the gradients of the parameters are those of f. The first term reaches the layers before unchanged, so that
/// gradients do not vanish with depth.
///
/// The block f should contain an activation. Lecture D3 writes W(x) + b + x, without one; any composition of such
/// layers is again a single affine map. The block of lecture D2, I + σ ∘ T, is
/// ```swift
/// Residual(Chain(Dense(from: 32, to: 32, using: &random), Tanh()))
/// ```
/// Source: He, Zhang, Ren and Sun, Deep residual learning (2016).
///
/// ## Topics
/// - <doc:ResidualDerivation>
public struct Residual<Block: Layer>: Layer, Container {
  public typealias S = Block.S
  public typealias Cache = Block.Cache
  public typealias Parameters = Block.Parameters

  /// f
  public var block: Block

  public init(_ block: Block) { self.block = block }

  /// The block as a list of layers, as in ``network(of:_:)``.
  public init<T: Scalar>(of scalar: T.Type, @NetworkBuilder<T> _ layers: () -> Block)
  where Block.S == T {
    block = layers()
  }

  public var parameters: Parameters {
    get { block.parameters }
    set { block.parameters = newValue }
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
    return (J + G, gradient)
  }

  public func parameterGradient(_ outputGradient: Matrix<S>, _ cache: consuming Cache) -> Parameters {
    block.parameterGradient(outputGradient, cache)
  }

  public mutating func visitParts(
    _ visitor: inout some LayerVisitor<S>, _ input: Matrix<S>?, _ cache: Cache?, _ gradient: Parameters?
  ) -> Matrix<S>? {
    guard let F = block.visit(&visitor, input, cache, gradient), let input else { return nil }
    let Y = sum(input, F)
    visitor.visitResult(of: self, Y)
    return Y
  }

  private func sum(_ X: Matrix<S>, _ F: Matrix<S>) -> Matrix<S> {
    require(
      X.shape == F.shape, "a residual block keeps its shape, found \(X.shape) to \(F.shape)")
    // Y = X + f(X)
    return F + X
  }
}

extension Residual: Equatable where Block: Equatable {}

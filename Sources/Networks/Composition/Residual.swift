import Matrices

/// A residual block, Y = X + δ f(X): a skip connection around f, which learns a change of its input.
///
/// Shapes: X, Y, G = ∂L/∂Y: n×p, so f keeps the number of columns. With Jᵀ(G), the vector-Jacobian product of f, which
/// its backward pass computes,
/// ```
/// ∂L/∂X = G + Jᵀ(δ G)
/// ```
/// and the gradients of the parameters are those of f at δ G. The first term reaches the layers before unchanged, so
/// that gradients do not vanish with depth.
///
/// The step δ is a constant and no parameter; the usual block has δ = 1. With δ = 1/N, a network of N blocks whose
/// weights change little from block to block is the Euler method for the differential equation ẋ = f(x), see
/// ``OneStepMethod``.
///
/// The block f should contain an activation. Lecture D3 writes W(x) + b + x, without one; any composition of such
/// layers is again a single affine map. The block of lecture D2, I + σ ∘ T, is
/// ```swift
/// Residual(Chain(Dense(from: 32, to: 32, using: &random), Tanh()))
/// ```
/// Source: He, Zhang, Ren and Sun, Deep residual learning (2016); the step: lecture D3, forward Euler.
///
/// ## Topics
/// - <doc:ResidualDerivation>
public struct Residual<Block: Layer>: OneStepMethod, Container {
  public typealias S = Block.S
  public typealias Cache = Block.Cache
  public typealias Parameters = Block.Parameters

  /// f
  public var block: Block
  /// δ
  public let step: S

  /// A block around f. Traps unless the step δ is finite and not 0.
  public init(_ block: Block, step: S = 1) {
    requireStep(step)
    (self.block, self.step) = (block, step)
  }

  /// The block as a list of layers, as in ``network(of:_:)``.
  public init<T: Scalar>(of scalar: T.Type, step: S = 1, @NetworkBuilder<T> _ layers: () -> Block)
  where Block.S == T {
    self.init(layers(), step: step)
  }

  public func withStep(_ step: S) -> Self { Self(block, step: step) }

  public var parameters: Parameters {
    get { block.parameters }
    set { block.parameters = newValue }
  }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Cache) {
    // Y = X + δ f(X)
    block.forward(input, then: SkipConnection(from: input, step: step))
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradient: Parameters) {
    let G = outputGradient
    // ∂L/∂F = δ G
    let dF = G.scaled(by: step)
    // ∂L/∂X = G + Jᵀ(δ G)
    return block.backward(dF, cache, then: SkipConnection(from: G))
  }

  public func parameterGradient(_ outputGradient: Matrix<S>, _ cache: consuming Cache) -> Parameters {
    block.parameterGradient(outputGradient.scaled(by: step), cache)
  }

  public mutating func visitParts(
    _ visitor: inout some LayerVisitor<S>, _ input: Matrix<S>?, _ cache: Cache?, _ gradient: Parameters?
  ) -> Matrix<S>? {
    guard let F = block.visit(&visitor, input, cache, gradient), let input else { return nil }
    let Y = input.stepped(step, along: F)
    visitor.visitResult(of: self, Y)
    return Y
  }
}

extension Residual: Equatable where Block: Equatable {}

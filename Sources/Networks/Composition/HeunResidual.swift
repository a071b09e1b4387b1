import Matrices

/// A residual block that is a step of the method of Heun, which uses one f twice:
/// ```
/// K₁ = f(X)
/// K₂ = f(X + δ K₁)
/// Y = X + δ/2 (K₁ + K₂)
/// ```
/// Shapes: X, K₁, K₂, Y, G = ∂L/∂Y: n×p. With J₁ᵀ and J₂ᵀ, the backward passes of f at X and at X + δ K₁,
/// ```
/// ∂L/∂K₂ = δ/2 G                           = P₂
/// ∂L/∂K₁ = δ/2 G + δ J₂ᵀ(P₂)               = P₁
/// ∂L/∂X = G + J₂ᵀ(P₂) + J₁ᵀ(P₁)
/// ∂L/∂θ = that of f at P₂ + that of f at P₁
/// ```
/// Both uses have the same parameters, so their gradients add up. ``Residual`` is the same with K₁ alone.
///
/// N blocks with δ = 1/N approximate the differential equation ẋ = f(x) with an error of O(1/N²), in place of O(1/N).
/// If the parameters depend on time, this needs those of the middle of each step, θ(t + δ/2), since a block has one set
/// of them; with θ(t) the error is O(1/N).
///
/// Masks of dropout are the same in both uses; the running statistics of batch norm are those of the first.
///
/// Source: Heun, Zeitschrift für Mathematik und Physik 45 (1900); as a residual block: Sander, Ablin and Peyré, Do
/// residual neural networks discretize neural ordinary differential equations? (2022).
///
/// ## Topics
/// - <doc:HeunResidualDerivation>
public struct HeunResidual<Block: Layer>: OneStepMethod, Container {
  public typealias S = Block.S
  public typealias Parameters = Block.Parameters

  public struct Cache: Sendable {
    /// Those of f at X and at X + δ K₁.
    var first, second: Block.Cache
  }

  /// f
  public var block: Block
  /// δ
  public let step: S

  /// A block around f. Traps unless the step δ is finite and not 0.
  public init(_ block: Block, step: S = 1) {
    requireStep(step)
    (self.block, self.step) = (block, step)
  }

  public func withStep(_ step: S) -> Self { Self(block, step: step) }

  public var parameters: Parameters {
    get { block.parameters }
    set { block.parameters = newValue }
  }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Cache) {
    let X = input
    // K₁ = f(X)
    let (K1, first) = block.forward(X)
    // K₂ = f(X + δ K₁)
    let (K2, second) = block.forward(X.stepped(step, along: K1))
    // Y = X + δ/2 (K₁ + K₂)
    return (X.stepped(step / 2, along: K1 + K2), Cache(first: first, second: second))
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradient: Parameters) {
    let G = outputGradient
    // P₂ = δ/2 G
    let P2 = step / 2 * G
    let (J2, second) = block.backward(P2, cache.second)
    // P₁ = δ/2 G + δ J₂ᵀ(P₂)
    let P1 = P2 + step * J2
    let (J1, first) = block.backward(P1, cache.first)
    // ∂L/∂X = G + J₂ᵀ(P₂) + J₁ᵀ(P₁)
    let dX = G + J2 + J1
    // ∂L/∂θ is the sum over the two uses.
    var gradient = first
    gradient.update(along: second) { sum, term in sum += term }
    return (dX, gradient)
  }

  public mutating func visitParts(
    _ visitor: inout some LayerVisitor<S>, _ input: Matrix<S>?, _ cache: Cache?, _ gradient: Parameters?
  ) -> Matrix<S>? {
    // What the visitor collects or changes is of one use; the other one gives a value only.
    var again = visitor
    guard let K1 = block.visit(&visitor, input, cache?.first, gradient), let X = input,
      let K2 = block.visit(&again, X.stepped(step, along: K1), nil, nil)
    else { return nil }
    let Y = X.stepped(step / 2, along: K1 + K2)
    visitor.visitResult(of: self, Y)
    return Y
  }
}

extension HeunResidual: Equatable where Block: Equatable {}

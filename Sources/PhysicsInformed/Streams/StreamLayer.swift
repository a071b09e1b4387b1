import Matrices
import Networks

/// A layer through which derivatives with respect to the inputs of the network can travel with the values.
///
/// ```swift
/// let model = network(of: Double.self) { Dense(from: 2, to: 20, using: &random); Tanh(); … }
/// let (U, cache) = model.streamed(pattern).forward(S)
/// let (_, gradient) = model.streamed(pattern).backward(G, cache)
/// ```
/// `U` holds u and its derivatives at all points, and `G` the derivatives of a loss with respect to all of these. The
/// parameters of the layer on streams, and so the gradients, are those of the layer itself.
public protocol StreamLayer<S>: Layer {
  /// The same layer on streams, see ``StreamPattern``, with the Jacobian of each point.
  associatedtype Streamed: LinearizedLayer where Streamed.S == S, Streamed.Parameters == Parameters

  func streamed(_ pattern: StreamPattern) -> Streamed
}

// MARK: - Containers

// Derivatives of a composition travel from layer to layer, those of a sum are sums, and those of outputs side by side
// are side by side: containers of layers on streams are the containers themselves.

extension Chain: StreamLayer where First: StreamLayer, Second: StreamLayer {
  public func streamed(_ pattern: StreamPattern) -> Chain<First.Streamed, Second.Streamed> {
    Chain<First.Streamed, Second.Streamed>(first.streamed(pattern), second.streamed(pattern))
  }
}

extension Stack: StreamLayer where Element: StreamLayer {
  public func streamed(_ pattern: StreamPattern) -> Stack<Element.Streamed> {
    Stack<Element.Streamed>(layers.map { $0.streamed(pattern) })
  }
}

extension Residual: StreamLayer where Block: StreamLayer {
  public func streamed(_ pattern: StreamPattern) -> Residual<Block.Streamed> {
    Residual<Block.Streamed>(block.streamed(pattern))
  }
}

extension Parallel: StreamLayer where First: StreamLayer, Second: StreamLayer {
  public func streamed(_ pattern: StreamPattern) -> Parallel<First.Streamed, Second.Streamed> {
    Parallel<First.Streamed, Second.Streamed>(first.streamed(pattern), second.streamed(pattern))
  }
}

extension Identity: StreamLayer {
  public func streamed(_ pattern: StreamPattern) -> Identity<S> { self }
}

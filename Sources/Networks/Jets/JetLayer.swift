import Matrices

/// A layer through which jets can travel: values, and with them their derivatives along directions in the inputs of the
/// network.
///
/// ```swift
/// let model = network(of: Double.self) { Dense(from: 2, to: 20, using: &random); Tanh(); … }
/// let (U, cache) = model.onJets(pattern).forward(S)
/// let (_, gradient) = model.onJets(pattern).backward(G, cache)
/// ```
/// `U` holds the jets of u at all points, and `G` the derivatives of a loss with respect to their components. The
/// parameters of the layer on jets, and so the gradients, are those of the layer itself.
public protocol JetLayer<S>: Layer {
  /// The same layer on jets, see ``JetPattern``, with the Jacobian of each point.
  associatedtype OnJets: LinearizedLayer where OnJets.S == S, OnJets.Parameters == Parameters

  func onJets(_ pattern: JetPattern) -> OnJets
}

// MARK: - Containers

// Derivatives of a composition travel from layer to layer, those of a sum are sums, and those of outputs side by side
// are side by side: containers of layers on jets are the containers themselves.

extension Chain: JetLayer where First: JetLayer, Second: JetLayer {
  public func onJets(_ pattern: JetPattern) -> Chain<First.OnJets, Second.OnJets> {
    Chain<First.OnJets, Second.OnJets>(first.onJets(pattern), second.onJets(pattern))
  }
}

extension Stack: JetLayer where Element: JetLayer {
  public func onJets(_ pattern: JetPattern) -> Stack<Element.OnJets> {
    Stack<Element.OnJets>(layers.map { $0.onJets(pattern) })
  }
}

extension Residual: JetLayer where Block: JetLayer {
  public func onJets(_ pattern: JetPattern) -> Residual<Block.OnJets> {
    Residual<Block.OnJets>(block.onJets(pattern))
  }
}

extension Parallel: JetLayer where First: JetLayer, Second: JetLayer {
  public func onJets(_ pattern: JetPattern) -> Parallel<First.OnJets, Second.OnJets> {
    Parallel<First.OnJets, Second.OnJets>(first.onJets(pattern), second.onJets(pattern))
  }
}

extension Identity: JetLayer {
  public func onJets(_ pattern: JetPattern) -> Identity<S> { self }
}

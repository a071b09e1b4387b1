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
  /// The type of this layer on jets, with the Jacobian of each point, see ``JetPattern``.
  associatedtype OnJets: LinearizedLayer where OnJets.S == S, OnJets.Parameters == Parameters

  /// This layer on the jets of a pattern; it maps (m n)×p to (m n)×q for n points and m components.
  func onJets(_ pattern: JetPattern) -> OnJets
}

// MARK: - Containers

// Derivatives of a composition pass from layer to layer, those of a sum are sums, and those of concatenated outputs are
// concatenated: a container on jets is the same container of layers on jets.

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
    Residual<Block.OnJets>(block.onJets(pattern), step: step)
  }
}

extension HeunResidual: JetLayer where Block: JetLayer {
  public func onJets(_ pattern: JetPattern) -> HeunResidual<Block.OnJets> {
    HeunResidual<Block.OnJets>(block.onJets(pattern), step: step)
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

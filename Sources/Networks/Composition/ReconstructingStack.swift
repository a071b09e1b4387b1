import Matrices

/// A stack of residual blocks whose backward pass keeps no activations: it rebuilds the input of each block from its
/// output, by a step backwards.
///
/// The forward pass is that of a ``Stack``. The backward pass begins with the output X̃_N = X_N, and for each block
/// from the last to the first
/// ```
/// X̃_n = X̃_(n+1) − δ f(X̃_(n+1))            Residual; in HeunResidual likewise, its step of −δ
/// G_n, ∂L/∂θ_n = backward pass of the block at X̃_n
/// ```
/// The cache is the output alone, whatever the number of blocks, in place of what all of them remember; each block is
/// computed twice more. The price besides is that X̃_n ≠ X_n, so the gradient is an approximation. For N blocks with
/// δ = 1/N and weights that change little from block to block, states and gradients have the error
/// ```
/// O(1/N)      Residual
/// O(1/N³)     HeunResidual
/// ```
/// (the paper states the bound O(1/N²) for the second). It is 0 up to rounding where the block does not change what f
/// depends on, f(Y) = f(X). For large steps, and where f contracts strongly, so that the way back amplifies, the
/// gradient is useless: compare it with that of a ``Stack`` of the same blocks.
///
/// ```swift
/// let stack = ReconstructingStack(blocks)        // in place of Stack(blocks)
/// ```
/// Source: Sander, Ablin and Peyré, Do residual neural networks discretize neural ordinary differential equations?
/// (2022).
///
/// ## Topics
/// - <doc:ReconstructingStackDerivation>
public struct ReconstructingStack<Element: OneStepMethod>: Layer, Container {
  public typealias S = Element.S
  public typealias Parameters = ParameterList<Element.Parameters>

  /// The blocks, from the input to the output.
  public private(set) var layers: [Element]

  /// Traps if a block differs in training, as with batch norm or dropout: statistics of the batch would be those of the
  /// reconstructed input, and no cache is left for the running ones.
  public init(_ layers: [Element]) {
    let problem = Self.problem(of: layers)
    require(problem == nil, problem ?? "")
    self.layers = layers
  }

  static func problem(of layers: [Element]) -> String? {
    guard let i = layers.firstIndex(where: \.differsInTraining) else { return nil }
    return "a stack that reconstructs its activations has blocks that are the same in training and inference, and "
      + "block \(i) is not"
  }

  public var parameters: Parameters {
    get { Parameters(layers.map(\.parameters)) }
    set {
      checkCount(newValue.elements.count, "parameters")
      for (i, parameters) in newValue.elements.enumerated() { layers[i].parameters = parameters }
    }
  }

  /// The output, and as the cache the output once more.
  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Matrix<S>) {
    var X = input
    for layer in layers { X = layer.forward(X).output }
    return (X, X)
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Matrix<S>
  ) -> (inputGradient: Matrix<S>, gradient: Parameters) {
    var (G, X, gradients): (Matrix<S>, Matrix<S>, [Element.Parameters]) = (outputGradient, cache, [])
    gradients.reserveCapacity(layers.count)
    for layer in layers.reversed() {
      // X̃_n from X̃_(n+1)
      X = layer.input(reconstructedFrom: X)
      let (_, cache) = layer.forward(X)
      let (inputGradient, gradient) = layer.backward(G, cache)
      G = inputGradient
      gradients.append(gradient)
    }
    return (G, Parameters(gradients.reversed()))
  }

  public mutating func visitParts(
    _ visitor: inout some LayerVisitor<S>, _ input: Matrix<S>?, _ cache: Matrix<S>?, _ gradient: Parameters?
  ) -> Matrix<S>? {
    if let gradient { checkCount(gradient.elements.count, "gradients") }
    var X = input
    for i in layers.indices { X = layers[i].visit(&visitor, X, nil, gradient?.elements[i]) }
    return X
  }

  private func checkCount(_ count: Int, _ what: String) {
    require(count == layers.count, "a stack of \(layers.count) layers cannot have the \(what) of \(count)")
  }
}

extension ReconstructingStack: Equatable where Element: Equatable {}

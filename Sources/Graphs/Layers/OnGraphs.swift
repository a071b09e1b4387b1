import Matrices
import Networks

/// A network on batches of graphs: each batch brings its own graphs, and the same weights serve them all.
///
/// Inside is a network on one graph, whose ``GraphLayer``s get the block-diagonal graph of the batch, while all other
/// layers work on its nodes by themselves. With N = diag(N₁, …, N_B) of the batch and its features X,
/// ```
/// Y = f_N(X)        Y_k = f_{N_k}(X_k)
/// ```
/// Shapes: X: n×p, Y and G = ∂L/∂Y: n×q with the nodes n of all graphs. The gradients are those of f on this graph:
/// ```
/// ∂L/∂X = Jᵀ(G) of f_N
/// ∂L/∂θ = Σ_k ∂L_k/∂θ
/// ```
/// Layers that combine the samples of a batch, as `BatchNorm`, combine the nodes of all its graphs, and are the
/// exception to the second formula.
///
/// ```swift
/// let none = NormalizedGraph<Float>(Graph(nodes: 0, edges: []), .symmetric)
/// let model = Chain(
///   OnGraphs(of: Float.self) {
///     GCNConvolution(on: none, from: 4, to: 16, using: &random)
///     ReLU()
///   },
///   GraphPooling(.mean))
/// ```
/// Source: the block-diagonal batch is that of PyTorch Geometric (Fey and Lenssen, 2019, section 2).
///
/// ## Topics
/// - <doc:OnGraphsDerivation>
public struct OnGraphs<Base: Layer>: Map, Container {
  public typealias S = Base.S
  public typealias Parameters = Base.Parameters

  public struct Cache: Sendable {
    let base: Base.Cache
    let structure: GraphBatch<Base.S>.Structure
  }

  /// The network, on a graph without nodes.
  public private(set) var base: Base

  /// A network whose layers on graphs have any graph, with the normalization that the batches have.
  public init(_ base: Base) {
    self.base = base
    detach()
  }

  /// The network as a list of layers, as in `network(of:)`.
  public init<T: Scalar>(of scalar: T.Type, @NetworkBuilder<T> _ layers: () -> Base) where Base.S == T {
    self.init(layers())
  }

  public var parameters: Parameters {
    get { base.parameters }
    set { base.parameters = newValue }
  }

  /// The network on the graphs of a batch.
  public func network(on structure: GraphBatch<S>.Structure) -> Base {
    var (model, visitor) = (base, GraphAssignment<S>(graph: structure.graph))
    _ = model.visit(&visitor, nil, nil, nil)
    return model
  }

  /// Leaves no graph of a batch behind.
  private mutating func detach() {
    var visitor = GraphAssignment<S>(graph: nil)
    _ = base.visit(&visitor, nil, nil, nil)
  }

  public func forward(_ input: GraphBatch<S>) -> (output: GraphBatch<S>, cache: Cache) {
    // Y = f_N(X)
    let (Y, cache) = network(on: input.structure).forward(input.features)
    return (input.replacingFeatures(by: Y), Cache(base: cache, structure: input.structure))
  }

  public func backward(
    _ outputGradient: GraphBatch<S>, _ cache: consuming Cache
  ) -> (inputGradient: GraphBatch<S>, gradient: Parameters) {
    // ∂L/∂X = Jᵀ(G) of f_N
    let (dX, gradient) = network(on: cache.structure).backward(outputGradient.features, cache.base)
    return (outputGradient.replacingFeatures(by: dX), gradient)
  }

  public func parameterGradient(_ outputGradient: GraphBatch<S>, _ cache: consuming Cache) -> Parameters {
    network(on: cache.structure).parameterGradient(outputGradient.features, cache.base)
  }

  public mutating func visitParts(
    _ visitor: inout some LayerVisitor<S>, _ input: GraphBatch<S>?, _ cache: Cache?, _ gradient: Parameters?
  ) -> GraphBatch<S>? {
    guard let input else {
      _ = base.visit(&visitor, nil, cache?.base, gradient)
      return nil
    }
    base = network(on: input.structure)
    defer { detach() }
    return base.visit(&visitor, input.features, cache?.base, gradient).map { input.replacingFeatures(by: $0) }
  }
}

extension OnGraphs: Equatable where Base: Equatable {}

extension OnGraphs: SavedByNumber, SavedPart, Codable where Base: SavedPart {
  public func write(to file: inout NumberedWriter) throws { try base.write(to: &file) }
  public init(from file: inout NumberedReader) throws { self.init(try Base(from: &file)) }
}

/// Gives the layers of a network a graph, or one without nodes.
private struct GraphAssignment<S: Scalar>: LayerVisitor {
  let graph: NormalizedGraph<S>?

  mutating func visit<L: Map<S>>(
    _ layer: inout L, _ input: L.Input?, _ cache: L.Cache?, _ gradient: L.Parameters?
  ) -> L.Output? {
    guard var changed = layer as? any GraphLayer<S> else { return nil }
    let needed = changed.graph.normalization
    if let graph {
      require(
        graph.normalization == needed,
        "\(layer.typeName) needs graphs normalized by the \(needed) form, "
          + "but the batch has the \(graph.normalization) form"
      )
      changed.graph = graph
    } else {
      changed.graph = NormalizedGraph(Graph(nodes: 0, edges: []), needed)
    }
    if let changed = changed as? L { layer = changed }
    return nil
  }
}

import Matrices
import Networks

/// A graph convolution as in graph convolutional networks (GCN): all nodes in the normalized sum over the neighbours
/// have the same weights, a node itself among its neighbours.
/// ```
/// Y = N X W + 1 b        y_i = Σ_j n_ij x_j W + b
/// ```
/// Shapes: N: n×n, X: n×p, W: p×q, b: 1×q, Y and G = ∂L/∂Y: n×q, with n nodes.
/// ```
/// ∂L/∂X = Nᵀ G Wᵀ
/// ∂L/∂W = (N X)ᵀ G
/// ∂L/∂b = 1ᵀ G
/// ```
/// N is the matrix of a ``GraphNormalization``; the symmetric one is that of the paper. In a directed graph N and Nᵀ
/// differ: gradients go from the target of an edge to its source.
///
/// A layer with a self term of its own, as the lecture needs it, is ``GraphConvolution``.
///
/// Source: Kipf and Welling, Semi-supervised classification with graph convolutional networks (2017), equation 2.
///
/// ## Topics
/// - <doc:GCNConvolutionDerivation>
public struct GCNConvolution<S: Scalar>: Layer, GraphLayer, SavedByNumber, Equatable {
  public typealias Parameters = Dense<S>.Parameters

  public var parameters: Parameters
  public var graph: NormalizedGraph<S>

  /// A layer with given weights W: p×q and bias b: 1×q. Traps for other shapes.
  public init(on graph: NormalizedGraph<S>, weights: Matrix<S>, bias: Matrix<S>) {
    self.graph = graph
    parameters = Parameters(weights: weights, bias: bias)
  }

  /// A layer with random weights W: inputs × outputs, and a bias of zeros. Traps unless both numbers are positive.
  ///
  /// - Parameters:
  ///   - graph: the graph with its matrix N.
  ///   - inputs: the features p of a node.
  ///   - outputs: the features q that it gets.
  ///   - initializer: the distribution of the weights.
  ///   - random: the random numbers.
  public init(
    on graph: NormalizedGraph<S>, from inputs: Int, to outputs: Int, initializer: Initializer = .glorot(),
    using random: inout some RandomNumberGenerator
  ) {
    self.init(
      on: graph, weights: initializer.weights(from: inputs, to: outputs, using: &random), bias: .zeros(1, outputs))
  }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Matrix<S>) {
    let (X, W, b) = (input, parameters.weights, parameters.bias)
    graph.check("a graph convolution", X, W)
    // Y = N X W + 1 b
    return graph.forward(X, W, b)
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Matrix<S>
  ) -> (inputGradient: Matrix<S>, gradient: Parameters) {
    let (G, W) = (outputGradient, parameters.weights)
    graph.checkGradient(G, W)
    // ∂L/∂X = Nᵀ G Wᵀ, ∂L/∂W = (N X)ᵀ G
    let (dX, dW) = graph.backward(G, W, cache)
    // ∂L/∂b = 1ᵀ G
    let db = G.columnSums()
    return (dX, Parameters(weights: dW, bias: db))
  }

  public func parameterGradient(_ outputGradient: Matrix<S>, _ cache: consuming Matrix<S>) -> Parameters {
    let (G, W) = (outputGradient, parameters.weights)
    graph.checkGradient(G, W)
    return Parameters(weights: graph.weightGradient(G, W, cache), bias: G.columnSums())
  }

  public func write(to file: inout NumberedWriter) throws {
    try file.write(Self.self, SavedGraph(graph), parameters)
  }

  public init(from file: inout NumberedReader) throws {
    let (saved, parameters): (SavedGraph, Parameters) = try file.read(Self.self)
    self.init(on: saved.normalized(S.self), weights: parameters.weights, bias: parameters.bias)
  }
}

extension GCNConvolution: StoredConstants {
  public static var constants: Set<String> { ["graph"] }
}

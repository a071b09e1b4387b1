import Matrices
import Networks

/// The graph convolution of the lecture: a sum over the neighbours with shared weights, and a term of the node itself
/// with weights of its own.
/// ```
/// Y = N X W + X V + 1 b        y_i = Σ_{j ∈ N(i)} n_ij x_j W + x_i V + b
/// ```
/// Shapes: N: n×n, X: n×p, W and V: p×q, b: 1×q, Y and G = ∂L/∂Y: n×q, with n nodes.
/// ```
/// ∂L/∂X = Nᵀ G Wᵀ + G Vᵀ
/// ∂L/∂W = (N X)ᵀ G
/// ∂L/∂V = Xᵀ G
/// ∂L/∂b = 1ᵀ G
/// ```
/// N is the matrix of a ``GraphNormalization``; the plain sum is the lecture's.
///
/// The lecture's weights W^{mnp} and bias b^{mi} have indices p and i of nodes. Then a node knows its number: a network
/// whose nodes are numbered in another order has other outputs, and cannot be used on another graph. Here weights and
/// bias are shared by all nodes, so that the layer commutes with permutations, and with the self term it does not
/// matter whether a node is its own neighbour, which the lecture leaves open. On a periodic grid it is a convolution
/// with one weight for the middle and one for all neighbours.
///
/// Sources: lecture D3, graph neural networks; Morris and others, Weisfeiler and Leman go neural (2019), equation 5.
///
/// ## Topics
/// - <doc:GraphConvolutionDerivation>
public struct GraphConvolution<S: Scalar>: Layer, GraphLayer, SavedByNumber, Equatable {
  public struct Parameters: SavedParameters, Equatable {
    /// W, of the neighbours: inputs × outputs.
    public var weights: Matrix<S>
    /// V, of the node itself: inputs × outputs.
    public var selfWeights: Matrix<S>
    /// b: 1 × outputs.
    public var bias: Matrix<S>

    /// Traps unless W and V have one shape, and the bias is a row with an element for each of their columns.
    public init(weights: Matrix<S>, selfWeights: Matrix<S>, bias: Matrix<S>) {
      (self.weights, self.selfWeights, self.bias) = (weights, selfWeights, bias)
      requireValid()
    }

    public init(_ matrix: (String) throws -> Matrix<S>) rethrows {
      (weights, selfWeights, bias) = (try matrix("weights"), try matrix("selfWeights"), try matrix("bias"))
    }

    public var problem: String? {
      let row = Shape(1, weights.columns)
      if selfWeights.shape == weights.shape && bias.shape == row { return nil }
      return "weights \(weights.shape) need self weights \(weights.shape) and a bias \(row), "
        + "found \(selfWeights.shape) and \(bias.shape)"
    }

    public mutating func fields(along other: Self, _ field: FieldBody<S>) {
      field(Field("weights", decays: true), &weights, other.weights)
      field(Field("selfWeights", decays: true), &selfWeights, other.selfWeights)
      field("bias", &bias, other.bias)
    }
  }

  /// N X or X, whichever is multiplied by W, and X.
  public struct Cache: Sendable {
    let product: Matrix<S>
    let input: Matrix<S>
  }

  public var parameters: Parameters
  public var graph: NormalizedGraph<S>

  /// A layer with given weights W and V: p×q, and bias b: 1×q. Traps for other shapes.
  public init(on graph: NormalizedGraph<S>, weights: Matrix<S>, selfWeights: Matrix<S>, bias: Matrix<S>) {
    self.graph = graph
    parameters = Parameters(weights: weights, selfWeights: selfWeights, bias: bias)
  }

  /// A layer with random weights W and V: inputs × outputs, and a bias of zeros. Traps unless both numbers are
  /// positive.
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
      on: graph, weights: initializer.weights(from: inputs, to: outputs, using: &random),
      selfWeights: initializer.weights(from: inputs, to: outputs, using: &random), bias: .zeros(1, outputs))
  }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Cache) {
    let (X, W, V, b) = (input, parameters.weights, parameters.selfWeights, parameters.bias)
    graph.check("a graph convolution", X, W)
    let (P, product) = graph.forward(X, W, b)
    // Y = N X W + 1 b + X V
    return (P + X * V, Cache(product: product, input: X))
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradient: Parameters) {
    let (G, W, V, X) = (outputGradient, parameters.weights, parameters.selfWeights, cache.input)
    graph.checkGradient(G, W)
    // ∂L/∂W = (N X)ᵀ G
    let (dP, dW) = graph.backward(G, W, cache.product)
    // ∂L/∂X = Nᵀ G Wᵀ + G Vᵀ
    let dX = dP + G * V.T
    // ∂L/∂V = Xᵀ G
    let dV = X.T * G
    // ∂L/∂b = 1ᵀ G
    let db = G.columnSums()
    return (dX, Parameters(weights: dW, selfWeights: dV, bias: db))
  }

  public func parameterGradient(_ outputGradient: Matrix<S>, _ cache: consuming Cache) -> Parameters {
    let (G, W, X) = (outputGradient, parameters.weights, cache.input)
    graph.checkGradient(G, W)
    return Parameters(
      weights: graph.weightGradient(G, W, cache.product), selfWeights: X.T * G, bias: G.columnSums())
  }

  public func write(to file: inout NumberedWriter) throws {
    try file.write(Self.self, SavedGraph(graph), parameters)
  }

  public init(from file: inout NumberedReader) throws {
    let (saved, parameters): (SavedGraph, Parameters) = try file.read(Self.self)
    self.init(
      on: saved.normalized(S.self), weights: parameters.weights, selfWeights: parameters.selfWeights,
      bias: parameters.bias)
  }
}

extension GraphConvolution: StoredConstants {
  public static var constants: Set<String> { ["graph"] }
}

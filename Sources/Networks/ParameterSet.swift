import Matrices

/// The parameters of a layer: some matrices in a fixed order.
///
/// Parameters, their gradients and an optimizer's moments are values of one type, so that
/// arithmetic on them is arithmetic on pairs of matrices.
public protocol ParameterSet<S>: Sendable {
  associatedtype S: Scalar

  /// The matrices with their names, always in the same order.
  var tensors: [NamedParameter<S>] { get }

  /// The number of layers that these parameters belong to, so that a container can number them.
  var layerCount: Int { get }

  /// Calls `body` for each matrix of this set and its counterpart in `other`.
  mutating func update(
    along other: Self, _ body: (_ own: inout Matrix<S>, _ other: Matrix<S>) -> Void)
}

/// A parameter, or its gradient, with its place in the network.
public struct NamedParameter<S: Scalar>: Sendable {
  /// The layer, counted from 0 through all containers.
  public var layer: Int
  /// The name within the layer, such as "weights".
  public var name: String
  public var value: Matrix<S>

  public init(layer: Int = 0, _ name: String, _ value: Matrix<S>) {
    (self.layer, self.name, self.value) = (layer, name, value)
  }

  /// Whether this is a matrix of weights, which its name says: "weights", or ending in it. Biases, scales
  /// and shifts are not: they multiply no input, so decay would only move the outputs towards zero.
  public var isWeights: Bool { name.lowercased().hasSuffix("weights") }
}

extension ParameterSet {
  /// The number of parameters.
  public var count: Int { tensors.reduce(0) { $0 + $1.value.count } }

  /// All parameters in one row, matrix by matrix, each row by row.
  public var flattened: Matrix<S> { .row(tensors.flatMap(\.value.elements)) }

  /// A set of the same shapes with all elements zero.
  public var zeros: Self {
    var zeros = self
    zeros.update(along: self) { own, _ in own = .zeros(own.rows, own.columns) }
    return zeros
  }
}

/// The parameters of a layer that has none.
public struct NoParameters<S: Scalar>: ParameterSet {
  public init() {}
  public var tensors: [NamedParameter<S>] { [] }
  public var layerCount: Int { 1 }
  public mutating func update(along other: Self, _ body: (inout Matrix<S>, Matrix<S>) -> Void) {}
}

extension Layer where Parameters == NoParameters<S> {
  public var parameters: NoParameters<S> { NoParameters() }

  public mutating func update(
    along gradient: NoParameters<S>, _ body: (inout Matrix<S>, Matrix<S>) -> Void
  ) {}
}

import Matrices

/// Something with parameters θ that a step can change in place: a model, or a set of parameters by itself.
public protocol Parameterized<S>: Sendable {
  associatedtype S: Scalar
  associatedtype Parameters: ParameterSet<S>

  var parameters: Parameters { get set }

  /// Calls `body` for each parameter matrix, its counterpart in a set of the same kind, such as a gradient, and its
  /// name, always in the same order. Nothing is copied.
  ///
  /// - Parameters:
  ///   - other: a set of the same kind.
  ///   - layer: the number of the first layer before, of the first layer after these afterwards.
  ///   - body: gets each matrix, which it may change, its counterpart and its name.
  mutating func update(
    along other: Parameters, from layer: inout Int,
    _ body: (_ own: inout Matrix<S>, _ other: Matrix<S>, _ name: ParameterName) -> Void)
}

/// The parameters of a model: some matrices in a fixed order.
///
/// Parameters and their gradients are values of one type, so that arithmetic on them is arithmetic on pairs of
/// matrices. Those of one layer are ``LayerParameters``.
public protocol ParameterSet<S>: Parameterized where Parameters == Self {}

/// The parameters of one layer, by a list of their fields:
///
/// ```swift
/// struct Parameters: LayerParameters {
///   var weights, bias: Matrix<S>
///
///   mutating func fields(along other: Self, _ field: FieldBody<S>) {
///     field(Field("weights", decays: true), &weights, other.weights)
///     field("bias", &bias, other.bias)
///   }
/// }
/// ```
/// From the list come updates in place, names, counts and flattening, and with ``SavedParameters`` files. It is a
/// function and no table of key paths: a generic type has no stored table, and one that is made anew for each step
/// costs 1.6 µs per matrix, against 5 ns.
public protocol LayerParameters<S>: ParameterSet {
  /// Calls `field` for each matrix, its counterpart in another set, and its name, always in the same order.
  mutating func fields(along other: Self, _ field: FieldBody<S>)

  /// What is wrong with these matrices, in a sentence with their shapes, or nil. It is stated here once, for who makes
  /// such a set in a program, by ``requireValid()``, and for what is read from a file.
  var problem: String? { get }
}

/// Takes a field of a set, its counterpart in another set, and its name.
public typealias FieldBody<S: Scalar> = (
  _ field: Field, _ own: inout Matrix<S>, _ other: Matrix<S>
) -> Void

/// The name of a matrix within its layer, and whether it decays.
public struct Field: Sendable, Hashable, ExpressibleByStringLiteral {
  public let name: String
  /// Whether weight decay and penalties apply to it. They do to matrices of weights, which make a function steep.
  /// Biases and shifts only move it. The scales of a normalization do multiply what they scale, but they are few, and
  /// decay to zero would shrink the outputs of their layer.
  public let decays: Bool

  public init(_ name: String, decays: Bool) { (self.name, self.decays) = (name, decays) }

  /// A field that does not decay.
  public init(stringLiteral name: String) { self.init(name, decays: false) }
}

extension LayerParameters {
  public var problem: String? { nil }

  /// Traps with the ``problem``, if there is one.
  public func requireValid() { require(problem == nil, problem ?? "") }

  @inlinable
  public mutating func update(
    along other: Self, from layer: inout Int, _ body: (inout Matrix<S>, Matrix<S>, ParameterName) -> Void
  ) {
    let number = layer
    fields(along: other) { field, own, other in body(&own, other, ParameterName(number, field)) }
    layer += 1
  }
}

/// The parameters of a layer that has none.
public struct NoParameters<S: Scalar>: LayerParameters, Equatable {
  public init() {}
  public mutating func fields(along other: Self, _ field: FieldBody<S>) {}
}

/// Parameters that are a point: one row, without a layer. It decays.
public struct ParameterRow<S: Scalar>: LayerParameters, Equatable {
  /// 1×n.
  public var row: Matrix<S>

  /// Traps unless it is a row.
  public init(_ row: Matrix<S>) {
    self.row = row
    requireValid()
  }

  public var problem: String? { row.rows == 1 ? nil : "a point is a row, found \(row.shape)" }

  public mutating func fields(along other: Self, _ field: FieldBody<S>) {
    field(Field("row", decays: true), &row, other.row)
  }
}

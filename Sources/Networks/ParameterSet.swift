import Matrices

/// A value with parameters θ that an optimizer can update in place: a model, or a set of parameters by itself.
public protocol Parameterized<S>: Sendable {
  associatedtype S: Scalar
  associatedtype Parameters: ParameterSet<S>

  var parameters: Parameters { get set }

  /// Calls `body` for each parameter matrix, its counterpart in a set of the same kind, such as a gradient, and its
  /// name, always in the same order. Nothing is copied.
  ///
  /// - Parameters:
  ///   - other: a set of the same kind.
  ///   - layer: the number of the first of these layers; afterwards, that of the next layer after them.
  ///   - body: receives each matrix, which it may change, its counterpart and its name.
  mutating func update(
    along other: Parameters, from layer: inout Int,
    _ body: (_ own: inout Matrix<S>, _ other: Matrix<S>, _ name: ParameterName) -> Void)
}

/// The parameters θ of a model: matrices in a fixed order.
///
/// Parameters and their gradients are values of one type, so that arithmetic on them goes matrix by matrix. The
/// parameters of one layer are ``LayerParameters``.
public protocol ParameterSet<S>: Parameterized where Parameters == Self {}

/// The parameters of one layer, declared by a list of their fields:
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
/// Updates in place, names, counts and flattening all follow from this list, and coding for ``SavedParameters``. It is
/// a function and not a table of key paths: a generic type has no static stored table, and one that is made for each
/// step costs 1.6 µs per matrix, against 5 ns.
public protocol LayerParameters<S>: ParameterSet {
  /// Calls `field` for each matrix, its counterpart in another set, and its name, always in the same order.
  mutating func fields(along other: Self, _ field: FieldBody<S>)

  /// What is wrong with these matrices, in a sentence with their shapes; nil if they are valid. The rule is stated here
  /// once, for initializers, which call ``requireValid()``, and for decoding from a file.
  var problem: String? { get }
}

/// A function of a field: its name, its matrix, which may be changed, and the counterpart in another set.
public typealias FieldBody<S: Scalar> = (
  _ field: Field, _ own: inout Matrix<S>, _ other: Matrix<S>
) -> Void

/// The name of a matrix within its layer, and whether it decays.
public struct Field: Sendable, Hashable, ExpressibleByStringLiteral {
  /// The name within the layer, such as "weights".
  public let name: String
  /// Whether weight decay and penalties apply to it. They apply to matrices of weights, whose size bounds how steep the
  /// function is, and not to biases and shifts, which only translate it. The scales of a normalization multiply its
  /// normalized inputs, but they are few, and decay towards zero would shrink the outputs of their layer.
  public let decays: Bool

  public init(_ name: String, decays: Bool) { (self.name, self.decays) = (name, decays) }

  /// A field that does not decay.
  public init(stringLiteral name: String) { self.init(name, decays: false) }
}

extension LayerParameters {
  public var problem: String? { nil }

  /// Traps with the text of ``problem`` if these matrices are not valid.
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

/// Parameters without a layer: one row θ, 1×P, to which weight decay applies.
public struct ParameterRow<S: Scalar>: LayerParameters, Equatable {
  /// The parameters, 1×P.
  public var row: Matrix<S>

  /// Parameters from a matrix of one row; traps for any other shape.
  public init(_ row: Matrix<S>) {
    self.row = row
    requireValid()
  }

  public var problem: String? { row.rows == 1 ? nil : "a point is a row, found \(row.shape)" }

  public mutating func fields(along other: Self, _ field: FieldBody<S>) {
    field(Field("row", decays: true), &row, other.row)
  }
}

import Matrices

/// The name of a parameter, or of its gradient, with its place in the network: "2.weights".
public struct ParameterName: Sendable, Hashable, CustomStringConvertible {
  /// The layer, counted from 0 through all containers.
  public var layer: Int
  public var field: Field

  @inlinable
  public init(_ layer: Int, _ field: Field) { (self.layer, self.field) = (layer, field) }

  public var description: String { "\(layer).\(field.name)" }
}

/// A parameter, or its gradient, with its place in the network.
public struct NamedParameter<S: Scalar>: Sendable {
  /// The layer, counted from 0 through all containers.
  public var layer: Int
  /// The name within the layer, such as "weights".
  public var name: String
  /// Whether weight decay and penalties apply to it, see ``Field/decays``.
  public var decays: Bool
  public var value: Matrix<S>

  public init(layer: Int = 0, _ name: String, _ value: Matrix<S>, decays: Bool = false) {
    (self.layer, self.name, self.value, self.decays) = (layer, name, value, decays)
  }
}

// MARK: - What follows from the list of fields

extension Parameterized {
  /// Calls `body` for each parameter matrix, its counterpart in a set of the same kind, and its name.
  @inlinable
  public mutating func update(
    along other: Parameters, _ body: (inout Matrix<S>, Matrix<S>, ParameterName) -> Void
  ) {
    var layer = 0
    update(along: other, from: &layer, body)
  }

  /// The same without the names.
  @inlinable
  public mutating func update(
    along other: Parameters, _ body: (_ own: inout Matrix<S>, _ other: Matrix<S>) -> Void
  ) {
    update(along: other) { own, other, _ in body(&own, other) }
  }

  /// Replaces all parameters by the elements of a row vector, in the order of ``ParameterSet/flattened``.
  public mutating func assign(flattened: Matrix<S>) {
    let parameters = parameters
    require(
      flattened.count == parameters.count,
      "\(flattened.count) values for \(parameters.count) parameters")
    let elements = flattened.elements
    var position = 0
    update(along: parameters) { parameter, _ in
      let end = position + parameter.count
      parameter = Matrix(
        rows: parameter.rows, columns: parameter.columns, elements: Array(elements[position..<end]))
      position = end
    }
  }
}

extension ParameterSet {
  public var parameters: Self {
    get { self }
    set { self = newValue }
  }

  /// The matrices with their names, always in the same order.
  public var tensors: [NamedParameter<S>] {
    var (copy, tensors): (Self, [NamedParameter<S>]) = (self, [])
    copy.update(along: self) { _, value, name in
      tensors.append(
        NamedParameter(layer: name.layer, name.field.name, value, decays: name.field.decays))
    }
    return tensors
  }

  /// The number of layers that these parameters belong to.
  public var layerCount: Int {
    var (copy, count) = (self, 0)
    copy.update(along: self, from: &count) { _, _, _ in }
    return count
  }

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

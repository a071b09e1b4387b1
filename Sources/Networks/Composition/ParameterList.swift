import Matrices

/// The parameters of several maps of one type, as of the layers of a ``Stack``.
public struct ParameterList<Element: ParameterSet>: ParameterSet {
  public typealias S = Element.S

  /// One set for each map, in their order.
  public var elements: [Element]

  public init(_ elements: [Element]) { self.elements = elements }

  public mutating func update(
    along other: Self, from layer: inout Int, _ body: (inout Matrix<S>, Matrix<S>, ParameterName) -> Void
  ) {
    require(
      other.elements.count == elements.count,
      "\(elements.count) layers cannot be updated along \(other.elements.count)")
    for i in elements.indices { elements[i].update(along: other.elements[i], from: &layer, body) }
  }
}

extension ParameterList: Equatable where Element: Equatable {}

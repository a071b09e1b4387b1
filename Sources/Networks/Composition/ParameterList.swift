import Matrices

/// The parameters of some maps of one type.
public struct ParameterList<Element: ParameterSet>: ParameterSet {
  public typealias S = Element.S

  /// In the order of the maps.
  public var elements: [Element]

  public init(_ elements: [Element]) { self.elements = elements }

  public mutating func update(
    along other: Self, from layer: inout Int, _ body: (inout Matrix<S>, Matrix<S>, ParameterName) -> Void
  ) {
    for i in elements.indices { elements[i].update(along: other.elements[i], from: &layer, body) }
  }
}

extension ParameterList: Equatable where Element: Equatable {}

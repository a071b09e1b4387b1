import Matrices

/// The parameters of two maps, one after the other, as of the parts of a ``Chain``.
public struct ParameterPair<First: ParameterSet, Second: ParameterSet>: ParameterSet
where First.S == Second.S {
  public typealias S = First.S

  /// The parameters of the first map.
  public var first: First
  /// The parameters of the second map.
  public var second: Second

  public init(_ first: First, _ second: Second) { (self.first, self.second) = (first, second) }

  public mutating func update(
    along other: Self, from layer: inout Int, _ body: (inout Matrix<S>, Matrix<S>, ParameterName) -> Void
  ) {
    first.update(along: other.first, from: &layer, body)
    second.update(along: other.second, from: &layer, body)
  }
}

extension ParameterPair: Equatable where First: Equatable, Second: Equatable {}

import Matrices

/// The parameters of two maps, one after the other.
public struct ParameterPair<First: ParameterSet, Second: ParameterSet>: ParameterSet
where First.S == Second.S {
  public typealias S = First.S

  /// Those of the map that the input meets.
  public var first: First
  /// Those of the map that gives the output.
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

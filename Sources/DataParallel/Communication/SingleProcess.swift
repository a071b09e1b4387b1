import Matrices

/// The only rank of a training in one process.
public struct SingleProcess: Communicator, Sendable {
  public init() {}

  public var rank: Int { 0 }
  public var count: Int { 1 }

  /// The rank's own numbers.
  public func gather(_ own: [Double], counts: [Int]) -> [Double] {
    requireCounts(own, counts)
    return own
  }
}

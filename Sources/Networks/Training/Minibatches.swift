import Matrices

/// One epoch: all samples in a new random order, in pieces of a given size.
///
/// The last piece has the samples that are left over.
public struct Minibatches: Sequence, IteratorProtocol {
  private let order: [Int]
  private let size: Int
  private var position = 0

  public init(count: Int, size: Int, using random: inout some RandomNumberGenerator) {
    require(size > 0, "a minibatch needs at least one sample, found \(size)")
    order = (0..<count).shuffled(using: &random)
    self.size = size
  }

  /// The numbers of the samples of the next minibatch.
  public mutating func next() -> ArraySlice<Int>? {
    if position == order.count { return nil }
    let end = Swift.min(position + size, order.count)
    defer { position = end }
    return order[position..<end]
  }
}

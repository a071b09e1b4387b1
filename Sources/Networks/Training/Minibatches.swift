import Matrices

/// One epoch: samples in some order, a new random one unless told otherwise, in pieces of a given size.
///
/// The last piece has the samples that are left over.
public struct Minibatches: Sequence, IteratorProtocol {
  private let order: [Int]
  private let size: Int
  private var position = 0

  /// All of `count` samples in a new random order.
  public init(count: Int, size: Int, using random: inout some RandomNumberGenerator) {
    self.init(order: (0..<count).shuffled(using: &random), size: size)
  }

  /// The samples with these numbers, in this order.
  public init(order: [Int], size: Int) {
    require(size > 0, "a minibatch needs at least one sample, found \(size)")
    (self.order, self.size) = (order, size)
  }

  /// The numbers of the samples of the next minibatch.
  public mutating func next() -> ArraySlice<Int>? {
    if position == order.count { return nil }
    let end = Swift.min(position + size, order.count)
    defer { position = end }
    return order[position..<end]
  }
}

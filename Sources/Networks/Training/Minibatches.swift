import Matrices

/// The minibatches of one epoch: the numbers of the samples, in a random or given order, in parts of a given size.
///
/// The last minibatch has the remaining samples and may be smaller.
public struct Minibatches: Sequence, IteratorProtocol, Sendable {
  /// The numbers of all samples, in their order.
  let order: [Int]
  private let size: Int
  private var position = 0

  /// The minibatches of `count` samples in a new random order. Traps unless `size` is positive.
  public init(count: Int, size: Int, using random: inout some RandomNumberGenerator) {
    require(Shape(count, 1).isPossible, "there are no minibatches of \(count) samples")
    self.init(order: (0..<count).shuffled(using: &random), size: size)
  }

  /// The minibatches of the samples with the given numbers, in the given order. Traps unless `size` is positive.
  public init(order: [Int], size: Int) {
    require(size > 0, "a minibatch needs at least one sample, found \(size)")
    (self.order, self.size) = (order, size)
  }

  /// The numbers of the samples of the next minibatch.
  public mutating func next() -> ArraySlice<Int>? {
    guard let batch = self[position] else { return nil }
    position += 1
    return batch
  }

  /// The minibatch of a number, from 0; nil after the last one.
  subscript(_ number: Int) -> ArraySlice<Int>? {
    let (start, overflows) = number.multipliedReportingOverflow(by: size)
    if overflows || start >= order.count { return nil }
    return order[start..<(size < order.count - start ? start + size : order.count)]
  }
}

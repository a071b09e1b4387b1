import Matrices

/// The order in which an epoch uses the training samples.
///
/// The order matters for minibatches, and not for full-batch training.
public enum SampleOrder: Sendable, Equatable {
  /// A new random order in each epoch, so that successive samples rarely belong to one class; this is the usual choice.
  case shuffled
  /// The given order, for data that are already shuffled or form a time series.
  case inOrder
  /// Loss-proportional sampling: a fraction s of the n samples of an epoch is drawn with probabilities
  /// proportional to their last known losses, and the rest at random without repetition, so that sample i is expected
  /// ```
  /// (1 − s) + s n L_i / Σ_j L_j
  /// ```
  /// times in an epoch. The loss of a sample is known from the last step that used it, so it may be outdated; the first
  /// epoch is shuffled and measures all losses. The samples of an epoch are shuffled before they are divided into
  /// batches. For losses that can be negative the smallest one is subtracted, and the loss of a sample with a weight is
  /// w_i L_i.
  ///
  /// The losses of samples that are rarely fitted well decrease faster. But in expectation the steps no longer follow
  /// the gradient of the mean loss but that of
  /// ```
  /// (1 − s) 1/n Σ_i L_i + s Σ_i L_i² / (2 Σ_j L_j),  the sum in the denominator held fixed,
  /// ```
  /// and wrongly labelled samples and outliers are drawn more and more often. The training loss in the history is that
  /// of the samples as drawn, so it is larger than the mean over the training part.
  ///
  /// Source: LeCun, Bottou, Orr and Müller, Efficient BackProp (1998), section 4.2, with its warning; lecture D0.
  case emphasizing(share: Double)
}

/// The sample orders of the epochs of one training.
struct SampleSequence: Sendable {
  let order: SampleOrder
  let count: Int
  /// The last known losses; empty if they are not needed, and before the first step.
  private(set) var losses: [Double] = []

  /// The orders of a training; of one that is resumed, with the losses that it had recorded.
  init(_ order: SampleOrder, count: Int, losses: [Double] = []) {
    (self.order, self.count, self.losses) = (order, count, losses)
  }

  /// Whether ``record(_:of:)`` must be called after each step.
  var needsLosses: Bool {
    if case .emphasizing = order { true } else { false }
  }

  /// Records the losses, n×1, of the samples with the given numbers after a step that used them.
  mutating func record<S: Scalar>(_ sampleLosses: Matrix<S>, of indices: ArraySlice<Int>) {
    if losses.isEmpty { losses = Array(repeating: 0, count: count) }
    for (i, loss) in zip(indices, sampleLosses.elements) { losses[i] = Double(loss) }
  }

  /// The numbers of the samples of the next epoch, in their order.
  func epoch(using random: inout some RandomNumberGenerator) -> [Int] {
    switch order {
    case .inOrder: Array(0..<count)
    case .shuffled: (0..<count).shuffled(using: &random)
    case .emphasizing(let share): emphasized(share, using: &random)
    }
  }

  private func emphasized(_ share: Double, using random: inout some RandomNumberGenerator) -> [Int] {
    let shuffled = (0..<count).shuffled(using: &random)
    // c_i = Σ_(j ≤ i) L_j
    let lowest = min(0, losses.min() ?? 0)
    var total = 0.0
    let cumulative = losses.map { loss in
      total += loss - lowest
      return total
    }
    if total == 0 || !total.isFinite { return shuffled }
    let drawn = Int((share * Double(count)).rounded())
    let samples =
      shuffled.dropLast(drawn)
      + (0..<drawn).map { _ in
        // The first i with c_i > u, for a uniform u: probability L_i / c_n.
        let u = Double.random(in: 0..<total, using: &random)
        return Self.firstIndex(in: cumulative, above: u)
      }
    return samples.shuffled(using: &random)
  }

  /// The index of the first number above u, by bisection; the numbers are nondecreasing, and the last one is above u.
  private static func firstIndex(in cumulative: [Double], above u: Double) -> Int {
    var (low, high) = (0, cumulative.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > u { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

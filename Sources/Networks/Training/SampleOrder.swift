import Matrices

/// In which order an epoch uses the training samples.
///
/// With a batch size of 1 a training is stochastic, with all samples in one batch the order does not matter.
public enum SampleOrder: Sendable, Equatable {
  /// A new random order in each epoch, so that successive samples rarely belong to one class: the tool of choice.
  case shuffled
  /// As they are, for data that are shuffled already or come from a process in time.
  case inOrder
  /// A share s of each epoch's n samples is drawn with probabilities proportional to their last known losses,
  /// and the rest, without repetition, at random: sample i is expected
  /// ```
  /// (1 − s) + s n L_i / Σ_j L_j
  /// ```
  /// times in an epoch. A loss is known from the last step that used the sample, so it may be old; the first epoch is
  /// shuffled and finds them out. The samples of an epoch are mixed before they are cut into batches. A loss that can
  /// be negative counts from the smallest one, and the loss of a sample with a weight is w_i L_i.
  ///
  /// Errors that are large because little was learned about their samples shrink faster. But the steps no longer
  /// follow the mean loss: in the mean they follow the gradient of
  /// ```
  /// (1 − s) 1/n Σ_i L_i + s Σ_i L_i² / (2 Σ_j L_j),  the sum in the denominator held fixed,
  /// ```
  /// and samples that are wrong, or outliers, are shown ever more often. The training loss in the history is that of
  /// the samples as drawn, so larger than the mean over the training part.
  ///
  /// Source: LeCun, Bottou, Orr and Müller, Efficient BackProp (1998), section 4.2, with its warning; lecture D0.
  case emphasizing(share: Double)
}

/// The orders of the epochs of one training.
struct SampleSequence {
  let order: SampleOrder
  let count: Int
  /// Last known losses; empty if they are not asked for, and before the first step.
  private var losses: [Double] = []

  init(_ order: SampleOrder, count: Int) {
    (self.order, self.count) = (order, count)
  }

  /// Whether ``record(_:of:)`` is to be called.
  var needsLosses: Bool {
    if case .emphasizing = order { true } else { false }
  }

  /// The losses of the samples with these numbers, n×1, from the step that has just used them.
  mutating func record<S: Scalar>(_ sampleLosses: Matrix<S>, of indices: ArraySlice<Int>) {
    if losses.isEmpty { losses = Array(repeating: 0, count: count) }
    for (i, loss) in zip(indices, sampleLosses.elements) { losses[i] = Double(loss) }
  }

  /// The numbers of the samples of the next epoch.
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

  /// The index of the first number above u, by halving; the numbers do not fall, and the last one is above.
  private static func firstIndex(in cumulative: [Double], above u: Double) -> Int {
    var (low, high) = (0, cumulative.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > u { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

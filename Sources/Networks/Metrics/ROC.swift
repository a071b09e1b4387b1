import Requirements

/// The receiver operating characteristic of scores for two classes: the true positive rate over the false positive
/// rate, as the threshold falls from above all scores to below them.
///
/// Samples of equal score enter together, so that their order does not matter. The area under the curve (AUC) is the
/// probability that a positive has a larger score than a negative, ties counting half. Source: Fawcett, Pattern
/// Recognition Letters 27 (2006) 861–874.
public struct ROC: Sendable, Equatable {
  /// A threshold and the rates of the samples that reach it.
  public struct Point: Sendable, Equatable {
    /// The threshold: samples with this score or a larger one are predicted as positive; ∞ at first.
    public let threshold: Double
    /// The false positive rate, FP / negatives.
    public let falsePositiveRate: Double
    /// The true positive rate (recall), TP / positives.
    public let truePositiveRate: Double
  }

  /// The points of the curve, from (0, 0) to (1, 1).
  public let points: [Point]

  /// - Parameters:
  ///   - scores: larger for what is more likely positive; no NaN.
  ///   - isPositive: the truth; both classes must occur.
  public init(scores: [Double], isPositive: [Bool]) {
    require(
      scores.count == isPositive.count,
      "\(scores.count) scores for \(isPositive.count) samples")
    let positives = isPositive.count { $0 }
    let negatives = isPositive.count - positives
    require(
      positives > 0 && negatives > 0,
      "a ROC curve needs both classes, found \(positives) positive and \(negatives) negative samples"
    )
    require(!scores.contains { $0.isNaN }, "a score is not a number")
    let order = scores.indices.sorted { scores[$0] > scores[$1] }
    var points = [Point(threshold: .infinity, falsePositiveRate: 0, truePositiveRate: 0)]
    var (found, mistaken) = (0, 0)
    for (position, index) in order.enumerated() {
      if isPositive[index] { found += 1 } else { mistaken += 1 }
      let isLastOfScore =
        position == order.count - 1 || scores[order[position + 1]] < scores[index]
      if isLastOfScore {
        points.append(
          Point(
            threshold: scores[index], falsePositiveRate: Double(mistaken) / Double(negatives),
            truePositiveRate: Double(found) / Double(positives)))
      }
    }
    self.points = points
  }

  /// The area under the curve (AUC) by the trapezoidal rule: 1 for perfect scores, 0.5 for random ones.
  public var area: Double {
    zip(points, points.dropFirst()).reduce(0) { area, pair in
      let (a, b) = pair
      return area
        + (b.falsePositiveRate - a.falsePositiveRate) * (a.truePositiveRate + b.truePositiveRate)
        / 2
    }
  }
}

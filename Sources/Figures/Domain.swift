import Foundation

/// The values at the two ends of an axis; lower < upper always.
struct Domain: Equatable, Sendable {
  let lower: Double
  let upper: Double
  let scale: Scale

  init(_ range: ClosedRange<Double>, scale: Scale) {
    (lower, upper, self.scale) = (range.lowerBound, range.upperBound, scale)
  }

  /// The domain of all values that have a place on the scale.
  ///
  /// A single value, or values that differ by rounding errors only, get space on both sides. Without any
  /// value the domain is that of an empty chart: 0 to 1, or 1 to 10.
  init(covering values: some Sequence<Double>, scale: Scale) {
    let shown = values.filter { scale.length(of: $0) != nil }
    self.scale = scale
    guard let lowest = shown.min(), let highest = shown.max() else {
      (lower, upper) = scale == .linear ? (0, 1) : (1, 10)
      return
    }
    let magnitude = max(abs(lowest), abs(highest))
    // A double still resolves steps of 10⁻¹² of the magnitude to four digits.
    if highest - lowest > 1e-12 * magnitude, highest - lowest >= 1e-290 {
      (lower, upper) = (lowest, highest)
    } else if scale == .logarithmic {
      (lower, upper) = (lowest / 2, highest * 2)
    } else {
      let room = magnitude < 1e-280 ? 1 : magnitude / 10
      (lower, upper) = (lowest - room, highest + room)
    }
  }

  /// The domain with both ends moved outwards to round numbers.
  ///
  /// - Parameter intervals: the intended number of steps between ticks.
  func rounded(intervals: Int) -> Domain {
    switch scale {
    case .linear:
      let step = Ticks.step(span: upper - lower, intervals: intervals)
      let first = multiple(lower, of: step, .down)
      let last = multiple(upper, of: step, .up)
      return Domain(first.value...last.value, scale: scale)
    case .logarithmic:
      let candidates = Ticks.oneTwoFive(from: lower / 10, to: upper * 10).map(\.value)
      // A line at the very edge would be hidden by the axis, so there is at least 3 % of space.
      let start = candidates.last { $0 <= lower * 0.97 } ?? lower
      let end = candidates.first { $0 >= upper * 1.03 } ?? upper
      return Domain(start...end, scale: scale)
    }
  }

  /// The multiple of `step` next to `value`, or `value` itself if it is one up to rounding errors.
  private func multiple(
    _ value: Double, of step: DecimalNumber, _ rule: FloatingPointRoundingRule
  ) -> DecimalNumber {
    let slack = rule == .up ? -1e-9 : 1e-9
    let count = Int((value / step.value + slack).rounded(rule))
    return DecimalNumber(count * step.significand, exponent: step.exponent)
  }
}

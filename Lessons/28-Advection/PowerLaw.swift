import Adjoint
import Foundation
import LessonKit

/// An exponent p of errors ~ c xᵖ with an interval that contains it.
/// ```
/// log e = log c + p log x      least squares over all runs
/// ```
/// The interval contains 95 % of the slopes of 2000 other sets of as many seeds, drawn from the seeds with replacement
/// (Efron's bootstrap): all errors of a seed are drawn together.
struct PowerLaw {
  let exponent: Double
  let interval: ClosedRange<Double>

  /// - Parameters:
  ///   - x: the sizes.
  ///   - errors: an error for each size, for each seed.
  init(_ x: [Double], errors: [[Double]]) {
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    let logarithms = x.map { log($0) }
    let d = logarithms.map { $0 - mean(logarithms) }
    // p = Σ d log e / Σ d² for each seed. All have the same sizes, so the slope of all runs is the mean of theirs.
    let slopes = errors.map { zip(d, $0).reduce(0) { $0 + $1.0 * log($1.1) } / d.reduce(0) { $0 + $1 * $1 } }
    exponent = mean(slopes)
    var random = Random(seed: 1)
    let means = (0..<2000).map { _ in mean(slopes.map { _ in slopes.randomElement(using: &random)! }) }.sorted()
    interval = means[49]...means[1950]
  }

  var text: String {
    "\(exponent.fixed(digits: 2)) (\(interval.lowerBound.fixed(digits: 2)) to \(interval.upperBound.fixed(digits: 2)))"
      .replacing("-", with: "−")
  }
}

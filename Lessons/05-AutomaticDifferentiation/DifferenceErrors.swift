import Adjoint
import Foundation
import LessonKit

/// The error of differences over their step, a V-shaped curve.
struct DifferenceErrors {
  /// The number of σ in [0.9, 1.1] over which the median error is taken, since the rounding error at one place is
  /// random.
  let points: Int
  let d = 1.5

  /// log N(y|μ, σ) as a function of σ, with d = y − μ.
  func f<S: BinaryFloatingPoint>(_ sigma: S, _ log: (S) -> S) -> S {
    let z = S(d) / sigma
    return -0.5 * z * z - log(sigma) - S(0.5 * Foundation.log(2 * Double.pi))
  }

  /// The exact derivative f′.
  func slope(_ sigma: Double) -> Double { d * d / (sigma * sigma * sigma) - 1 / sigma }

  /// The median error at a step, divided by the step as it is realized.
  func error<S: BinaryFloatingPoint>(_ log: (S) -> S, step: Double, isCentral: Bool) -> Double {
    let errors = (0..<points).map { i in
      let sigma = S(0.9 + 0.2 * Double(i) / Double(points - 1))
      let (right, left) = (sigma + S(step), isCentral ? sigma - S(step) : sigma)
      // If the step is lost to rounding, the difference and thus the slope is 0.
      let slope = right == left ? 0 : Double((f(right, log) - f(left, log)) / (right - left))
      return abs(slope - self.slope(Double(sigma)))
    }
    return errors.sorted()[points / 2]
  }

  /// One curve with its minimum, measured and expected.
  struct Curve {
    let name: String
    let metric: String
    let errors: [Double]
    /// √ε or ε^(1/3), and the same with the constants of f.
    let rule: Double
    let expected: Double
    let expectedError: Double
  }

  /// Four steps per decade, 1e-1 … 1e-15.
  static let steps = stride(from: -1.0, through: -15, by: -0.25).map { pow(10, $0) }

  func curves<S: BinaryFloatingPoint>(_ type: S.Type, _ name: String, _ log: (S) -> S) -> [Curve] {
    let epsilon = Double(S.ulpOfOne)
    // At σ = 1: half a unit in the last place of each value, f″ and f‴.
    let delta = epsilon * abs(f(1, { Foundation.log($0) })) / 2
    let (second, third) = (abs(1 - 3 * d * d), 12 * d * d - 2)
    return [false, true].map { isCentral in
      Curve(
        name: "\(isCentral ? "central" : "forward"), \(name)",
        metric: (isCentral ? "central" : "forward") + (S.self == Float.self ? "Float" : "Double"),
        errors: Self.steps.map { error(log, step: $0, isCentral: isCentral) },
        rule: isCentral ? cbrt(epsilon) : epsilon.squareRoot(),
        expected: isCentral ? cbrt(3 * delta / third) : 2 * (delta / second).squareRoot(),
        expectedError: isCentral
          ? cbrt(9 * delta * delta * third) / 2 : 2 * (delta * second).squareRoot())
    }
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("Differences: the V curve")
    lesson.text(
      """
      Differences need only values of the function, so that every other derivative can be checked by them. They have \
      two errors. The truncation error of the Taylor series grows with the step, and the rounding error with its \
      inverse: subtracting two nearly equal numbers leaves their last digits, divided by h. The measured errors are \
      medians over \(points) values of σ in log N(y|μ, σ).
      """)
    lesson.formula(
      """
      forward  (f(σ + h) − f(σ)) / h          error ½ h |f″| + 2δ/h
      central  (f(σ + h) − f(σ − h)) / 2h     error h² |f‴|/6 + δ/h

      forward  least at h = 2 √(δ/|f″|) ~ √ε            2 √(δ |f″|)
      central  least at h = (3δ/|f‴|)^(1/3) ~ ε^(1/3)   ½ (9 δ² |f‴|)^(1/3)

      δ = ½ ε |f|: the rounding error of a value
      f″ = 1/σ² − 3(y − μ)²/σ⁴      f‴ = 12(y − μ)²/σ⁵ − 2/σ³
      """)
    let curves =
      curves(Double.self, "Double") { log($0) } + curves(Float.self, "Float") { log($0) }
    var table = Table(
      [
        "difference", "best h", "√ε or ε^(1/3)", "expected h", "error there",
        "expected error",
      ])
    for curve in curves {
      let best = curve.errors.indices.min { curve.errors[$0] < curve.errors[$1] }!
      table.append([
        .text(curve.name), .scientific(Self.steps[best], digits: 1),
        .scientific(curve.rule, digits: 1), .scientific(curve.expected, digits: 1),
        .scientific(curve.errors[best], digits: 1), .scientific(curve.expectedError, digits: 1),
      ])
      lesson.metric(curve.metric + "BestStep", Self.steps[best])
      lesson.metric(curve.metric + "Rule", curve.rule)
      lesson.metric(curve.metric + "ExpectedStep", curve.expected)
      lesson.metric(curve.metric + "LeastError", curve.errors[best])
      lesson.metric(curve.metric + "ExpectedError", curve.expectedError)
      // In single precision both are near the minimum: no slope to speak of.
      if curve.metric.hasSuffix("Double") {
        // From 10⁻³ to 10⁻².
        lesson.metric(curve.metric + "Growth", curve.errors[4] / curve.errors[8])
      }
    }
    lesson.table(table)
    conclude(curves, &lesson)
  }
}

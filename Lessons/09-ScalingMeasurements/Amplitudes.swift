import Adjoint
import Foundation
import LessonKit

/// Amplitudes from 0 over five orders of magnitude: ln and ln(1 + x), erratum E-38.
struct Amplitudes {
  let count: Int
  let seed: UInt64
  /// ln A is normal before A is rounded to the resolution and cut at 1000.
  let mean = -1.0
  let standardDeviation = 2.5
  let resolution = 0.01

  func present(_ lesson: inout Lesson) {
    var random = Random(seed: seed)
    let drawn = exp(Matrix<Double>.normal(count, 1, mean: mean, standardDeviation: standardDeviation, using: &random))
    let A = drawn.map { min(1000, ($0 / resolution).rounded() * resolution) }
    let zeros = A.elements.count { $0 == 0 }
    // A is 0 if ln A lies below ln(resolution/2).
    let expected = erfc((mean - log(resolution / 2)) / (standardDeviation * 2.0.squareRoot())) / 2
    lesson.heading("Amplitudes")
    lesson.text(
      """
      The same station has amplitudes in [0, 1000], "the majority close to zero", and the slide takes their logarithm. \
      ln 0 = −∞. Here \(count) amplitudes, log-normal (ln A with mean −1 and standard deviation 2.5), recorded in \
      steps of \(resolution): \((Double(zeros) / Double(count)).percent(digits: 2)) of them are 0 (expected \
      \(expected.percent(digits: 2))). ln(1 + A) has a value for all of them, but spreads only what is above 1; with \
      the resolution as the unit, ln(1 + A/\(resolution)), it spreads everything. The library's Logarithm stops at a \
      zero and names its place.
      """)
    lesson.formula(
      """
      ln A        −∞ at 0
      ln(1 + A)   0 at 0, A for A ≪ 1, ln A for A ≫ 1
      skewness    1/n Σ ((x_i − μ)/σ)³, 0 if symmetric
      """)
    let logarithm = LogarithmOfOnePlus<Double>()
    let positive = A.elements.filter { $0 > 0 }
    let kinds: [(name: String, key: String, values: [Double])] = [
      ("A", "raw", A.elements), ("ln A", "logarithm", log(A).elements),
      ("ln A of the positive ones", "positive", positive.map { log($0) }),
      ("ln(1 + A)", "onePlus", logarithm(A).elements),
      ("ln(1 + A/\(resolution))", "resolved", logarithm(A / resolution).elements),
    ]
    var table = Table(
      ["input", "infinite", "not finite once standardized", "smallest", "largest", "skewness"],
      caption: "One zero makes the mean −∞, and so every standardized value not a number.")
    for (name, key, values) in kinds {
      let x = Matrix<Double>.column(values)
      let z = Standardizer(fittedTo: x)(x)
      let infinite = values.count { $0.isInfinite }
      let skewness = z.elements.reduce(0) { $0 + $1 * $1 * $1 } / Double(values.count)
      table.append([
        .text(name), .integer(infinite), .integer(z.elements.count { !$0.isFinite }),
        x.minimum.isFinite ? .number(x.minimum, digits: 2) : .number("−∞"), .number(x.maximum, digits: 2),
        skewness.isFinite ? .number(skewness, digits: 2) : .missing,
      ])
      lesson.metric("\(key)InfiniteCount", infinite)
      if skewness.isFinite { lesson.metric("\(key)Skewness", skewness) }
    }
    lesson.table(table)
    lesson.metric("zeroAmplitudeShare", Double(zeros) / Double(count))
    lesson.metric("zeroAmplitudeShareTheory", expected)
    lesson.figure(
      Panels(
        title: "Amplitudes", columns: 2,
        figures: kinds.filter { $0.key != "logarithm" }.map { name, _, values in
          Histogram(
            title: name, label: name == "A" ? "amplitude A" : name, series: [.init(name: "", values: values)],
            bins: .count(40))
        }), caption: "\(zeros) infinite values are missing in the second panel.")
  }
}

import Adjoint
import Foundation
import LessonKit

/// How wide a uniform distribution must be to have the standard deviation σ: lecture D4 says 3σ, and it is √3 σ.
struct UniformRange {
  let samples: Int
  let seeds: [UInt64]
  let width = 500
  let depth = 10

  func present(_ lesson: inout Lesson) {
    lesson.heading("A uniform distribution of standard deviation σ")
    lesson.formula(
      """
      Var U[−s, s] = 1/(2s) ∫ w² dw from −s to s = s²/3 = σ²      s = √3 σ
      """)
    lesson.text(
      """
      The slide takes s = 3σ “to recover the same spread”, the range in which nearly all numbers of a normal \
      distribution lie. But a uniform distribution has far more of its numbers near the ends: at 3σ its standard \
      deviation is √3 σ, so the variance of each weighted sum is three times what it should be.
      """)
    let sigma = Initializer.glorot()
    let ranges: [(name: String, key: String, s: Double)] = [
      ("s = √3 σ, right", "right", 3.0.squareRoot()), ("s = 3σ, the slide", "slide", 3),
    ]
    var table = Table(
      [
        "uniform weights", "std of w / σ", "std of a, layer \(depth)", "infinite width",
        "|a| > 0.95",
      ],
      caption:
        "tanh, \(depth) layers of \(width) units, σ² = 2/(n + m); medians over \(seeds.count) seeds"
    )
    var series: [Histogram.Series] = []
    for (name, key, s) in ranges {
      let initializer = Initializer(.uniform) { inputs, outputs in
        // The library draws from ±√3 times the root of this variance, which is ±sσ.
        let standardDeviation = sigma.standardDeviation(from: inputs, to: outputs)
        return s * s * standardDeviation * standardDeviation / 3
      }
      let last = seeds.map { seed in
        FirstPass(
          Tanh(), initializer, inputs: width, width: width, depth: depth, classes: 10,
          samples: samples, seed: seed
        ).activations[depth - 1]
      }
      var random = Random(seed: seeds[0])
      let weights: Matrix<Float> = initializer.weights(from: width, to: width, using: &random)
      let spread = weights.rootMeanSquare / sigma.standardDeviation(from: width, to: width)
      let standardDeviation = MedianAndRange(of: last.map(\.rootMeanSquare)).median
      let saturated = MedianAndRange(of: last.map { 1 - $0.share(below: 0.95) }).median
      let gain = s * s / 3
      table.append([
        .text(name), .number(spread, digits: 3), .number(standardDeviation, digits: 2),
        .number(
          WideLimit.tanh.activations(first: gain, gain: gain, depth: depth)[depth - 1], digits: 2),
        .percent(saturated, digits: 1),
      ])
      lesson.metric("\(key)WeightStandardDeviation", spread)
      lesson.metric("\(key)Activation", standardDeviation)
      lesson.metric("\(key)Saturated", saturated)
      let rows = min(samples, 40)
      series.append(
        .init(name: name, values: last[0][rows: 0..<rows].elements.map(Double.init)))
    }
    lesson.table(table)
    lesson.figure(
      Histogram(
        title: "Activations of layer \(depth)", label: "activation", series: series,
        bins: .edges((0...50).map { Double($0) / 25 - 1 }), normalization: .density),
      caption:
        "With the slide's range the units are at both ends of tanh, where its slope, and with it the "
        + "gradient, is small.")
    presentRelatives(&lesson)
  }

  /// Two more places where the nominal standard deviation is not the one that a network sees.
  private func presentRelatives(_ lesson: inout Lesson) {
    var random = Random(seed: seeds[0])
    let cut = Matrix<Float>.row(
      Matrix<Float>.normal(1, 200_000, using: &random).elements.filter { abs($0) <= 2 })
    let q = WideLimit.leCun.meanSquare(variance: 1)
    var fixedPoint = 1.0
    for _ in 0..<200 { fixedPoint = WideLimit.leCun.meanSquare(variance: fixedPoint) }
    lesson.text(
      """
      Two similar mistakes: A normal distribution that is cut at ±2σ, as in the program of Raissi's \
      networks (lecture D0), has the standard deviation \(cut.rootMeanSquare.fixed(digits: 4)) σ (exactly \
      \(Initializer.truncation.fixed(digits: 4)) σ); the library's truncated normal weights are divided by it. \
      LeCun's σ = 1/√n with his sigmoid f = 1.7159 tanh(2s/3) does not keep the variance 1, as is \
      often said: E f² = \(q.fixed(digits: 4)) for s ~ N(0, 1), and from layer to layer it falls to \
      \(fixedPoint.fixed(digits: 4)).
      """)
    lesson.metric("truncatedStandardDeviation", cut.rootMeanSquare)
    lesson.metric("leCunMeanSquare", q)
    lesson.metric("leCunFixedPoint", fixedPoint)
  }
}

import Adjoint
import LessonKit

/// Figures 6 and 7 of Glorot and Bengio (2010), measured at the initialization of their network.
struct GlorotFigures {
  let samples: Int
  let seeds: [UInt64]

  /// One of the two initializations, and what an independent computation found for it beforehand: root mean squares of
  /// the activations of layers 1 to 5, and ratios of layer 1 to layer 5 of the gradients.
  struct Kind {
    let name: String
    let key: String
    let initializer: Initializer
    /// n σ² of the first and of the other layers.
    let gains: (first: Double, other: Double)
    let expectedActivations: [Double]
    let expectedGradientRatio: Double
    let expectedWeightGradientRatio: Double?
  }

  /// W ~ U[−1/√n, 1/√n] has the variance 1/(3n); W ~ U[−√6/√(n + m), √6/√(n + m)] has 2/(n + m).
  static let kinds = [
    Kind(
      name: "standard", key: "standard",
      initializer: Initializer(.uniform) { inputs, _ in 1 / (3 * Double(inputs)) },
      gains: (1.0 / 3, 1.0 / 3), expectedActivations: [0.461, 0.250, 0.141, 0.081, 0.047],
      expectedGradientRatio: 0.084, expectedWeightGradientRatio: 1.04),
    Kind(
      name: "normalized", key: "normalized", initializer: .glorot(.uniform),
      gains: (2 * 1024.0 / 2024, 1), expectedActivations: [0.630, 0.487, 0.409, 0.358, 0.322],
      expectedGradientRatio: 0.41, expectedWeightGradientRatio: nil),
  ]

  func present(_ lesson: inout Lesson) {
    let (inputs, width, depth, classes) = Initialization.glorot
    lesson.heading("Glorot and Bengio, figures 6 and 7")
    lesson.text(
      """
      Their network has \(inputs) inputs, \(depth) hidden layers of \(width) tanh units and \(classes) \
      classes. Here its inputs are standard normal numbers, \(samples) samples, and the classes are random: \
      at the initialization nothing else matters. The standard initialization was the custom in 2010; the \
      normalized one is the proposal of the paper. The lecture shows the two figures and no numbers. \
        “Expected” below are those of an independent program, found beforehand; “infinite width” follows \
        from the formulas, in which the sums of very many random terms are normal numbers of variance q.
      """)
    lesson.formula(
      """
      standard     W ~ U[−1/√n, 1/√n]            n σ² = 1/3
      normalized   W ~ U[±√6/√(n + m)]           n σ² = 2n/(n + m), 1 if n = m

      q_1 = n₀ σ₁²      E a_l² = E tanh²(√q_l z)      z ~ N(0, 1)
                        q_{l+1} = n σ² E a_l²
      """)
    let passes = Self.kinds.map { kind in
      seeds.map { seed in
        FirstPass(
          Tanh(), kind.initializer, inputs: inputs, width: width, depth: depth, classes: classes,
          samples: samples, seed: seed, measuresWeights: true)
      }
    }
    for (kind, passes) in zip(Self.kinds, passes) { presentLayers(kind, passes, &lesson) }
    presentRatios(passes, &lesson)
    drawHistograms(passes.map { $0[0] }, &lesson)
  }

  private func presentLayers(_ kind: Kind, _ passes: [FirstPass], _ lesson: inout Lesson) {
    let wide = WideLimit.tanh.activations(
      first: kind.gains.first, gain: kind.gains.other, depth: passes[0].activations.count)
    var table = Table(
      ["layer", "std of a", "expected", "infinite width", "|a| < 0.05", "std of ∂C/∂s", "near 0"],
      caption: "\(kind.name): medians over \(seeds.count) seeds; “near 0” is the share of ∂C/∂s "
        + "within a tenth of the standard deviation of layer 5")
    for l in wide.indices {
      func median(_ value: (FirstPass) -> Double) -> Double {
        MedianAndRange(of: passes.map(value)).median
      }
      let peak = median { $0.activations[l].share(below: 0.05) }
      let gradientPeak = median {
        $0.gradients[l].share(below: 0.1 * $0.gradients.last!.rootMeanSquare)
      }
      table.append([
        .integer(l + 1), .number(median { $0.activations[l].rootMeanSquare }, digits: 3),
        .number(kind.expectedActivations[l], digits: 3), .number(wide[l], digits: 3),
        .number(peak, digits: 2),
        .scientific(median { $0.gradients[l].rootMeanSquare }, digits: 1),
        .number(gradientPeak, digits: 2),
      ])
      lesson.metric("\(kind.key)ZeroPeakLayer\(l + 1)", peak)
      lesson.metric("\(kind.key)GradientZeroPeakLayer\(l + 1)", gradientPeak)
    }
    lesson.table(table)
  }
}

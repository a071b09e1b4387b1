import Adjoint
import LessonKit

/// The limitations of a network without biases, or with tanh at its output: erratum E-09.
struct Biases {
  let seeds: [UInt64]
  let gradients: Int

  private struct Kind {
    let name: String
    let key: String
    let hasBiases: Bool
    let isLinear: Bool
  }

  private let kinds = [
    Kind(name: "biases, linear output", key: "biased", hasBiases: true, isLinear: true),
    Kind(name: "no biases, linear output", key: "unbiased", hasBiases: false, isLinear: true),
    Kind(name: "biases, tanh output", key: "bounded", hasBiases: true, isLinear: false),
    Kind(name: "no biases, tanh output: the slide", key: "slide", hasBiases: false, isLinear: false),
  ]

  func present(_ lesson: inout Lesson) {
    lesson.heading("Biases and a linear output")
    lesson.text(
      """
      The first slide on the forward pass of lecture D1 has no biases, and σ at the output too; its later table has \
      biases and a linear output. Both omissions cause errors that no training can reduce. A network of tanh without \
      biases is odd, and f is even: on a box around 0 the mixed term of the error vanishes, so no such network is \
      better than N = 0. And tanh stays below 1, while f reaches 2. A lower bound holds for all weights; \
      trainings can only approach it.
      """)
    lesson.formula(
      """
      no biases:    N(−x) = −N(x), N(0) = 0
                    on a symmetric box mean N f = 0, and
                    mean (N − f)² = mean N² + mean f² ≥ mean f²
      tanh output:  N < 1, so mean (N − f)² ≥ mean max(0, f − 1)²
      """)
    for (range, key) in [(0.0...1.0, "Unit"), (-1.0...1.0, "Symmetric")] {
      let (training, evaluation) = (box(range, side: 20), box(range, side: 100))
      var table = Table(
        ["network 2-20-20-1", "RMS, median (range)", "at least", "N(0)", "largest N"],
        caption: "On [\(Int(range.lowerBound)), 1]²".replacing("-", with: "−")
          + "; \(gradients) gradients, \(seeds.count) seeds. N of seed \(seeds[0]).")
      let results = overSeeds("Biases", seeds, each: kinds, name: \.name) { kind, seed in
        let N = trained(kind, seed: seed, on: training)
        let P = N(evaluation.inputs)
        return (
          error: RootMeanSquaredError()(P, evaluation.targets).value, origin: N(.zeros(1, 2))[0, 0], top: P.maximum
        )
      }
      for (kind, runs) in zip(kinds, results) {
        let errors = runs.medianAndRange(\.error)
        let bound = bound(kind, evaluation.targets, isSymmetric: range.lowerBound < 0)
        table.append([
          .text(kind.name), .number(errors.text { $0.fixed(digits: 4) }),
          bound > 0 ? .number(bound, digits: 4) : .missing, .number(runs[0].origin, digits: 4),
          .number(runs[0].top, digits: 4),
        ])
        lesson.metric("\(kind.key)\(key)RMS", errors.median)
        lesson.metric("\(kind.key)\(key)RMSMinimum", errors.minimum)
        lesson.metric("\(kind.key)\(key)Bound", bound)
      }
      lesson.table(table)
    }
  }

  /// The lower bound of the error for all weights.
  private func bound(_ kind: Kind, _ Y: Matrix<Double>, isSymmetric: Bool) -> Double {
    let odd = !kind.hasBiases && isSymmetric ? Y.sumOfSquares : 0
    let bounded = kind.isLinear ? 0 : positivePart(Y - 1).sumOfSquares
    return (max(odd, bounded) / Double(Y.count)).squareRoot()
  }

  /// A trained network as a function.
  private func trained(_ kind: Kind, seed: UInt64, on samples: Samples<Double>) -> (Matrix<Double>) -> Matrix<Double> {
    var random = Random(seed: seed)
    let linear = tanhNetwork(using: &random)
    func fit(_ start: some Layer<Double>) -> (Matrix<Double>) -> Matrix<Double> {
      // Biases begin at 0, and without a gradient they stay there.
      let mask = Matrix<Double>.row(
        start.parameters.tensors.flatMap { tensor in
          [Double](repeating: tensor.decays || kind.hasBiases ? 1 : 0, count: tensor.value.count)
        })
      let loss = FullBatch(start, loss: MeanSquaredError(), samples: samples)
      let minimum = LBFGS().minimize(
        { theta in
          let (value, gradient) = loss(theta)
          return (value, gradient ⊙ mask)
        }, from: start.parameters.flattened,
        until: StoppingRule(iterations: gradients, evaluations: gradients))
      var model = start
      model.assign(flattened: minimum.x)
      return { [model] in model($0) }
    }
    return kind.isLinear ? fit(linear) : fit(Chain(linear, Tanh()))
  }
}

import Adjoint
import Foundation
import LessonKit

/// The predictions of a network with masks for a function where it has seen no data.
struct Uncertainty {
  let steps: Int
  let passes: Int
  let seed: UInt64
  let noise = 0.1
  let rate = 0.1
  /// The inputs lie in these two intervals; between them is the gap.
  let seen = [-1.0 ... -0.3, 0.3...1.0]

  func truth(_ x: Double) -> Double { sin(4 * x) }

  func isSeen(_ x: Double) -> Bool { seen.contains { $0.contains(x) } }

  /// Inputs in the two intervals in turn, and noisy values of the function.
  func observations(_ count: Int, using random: inout Random) -> Samples<Double> {
    let x = (0..<count).map { Double.random(in: seen[$0 % 2], using: &random) }
    let errors = Matrix<Double>.normal(count, 1, standardDeviation: noise, using: &random)
    return Samples(.column(x), .column(x.map(truth)) + errors)
  }

  func present(_ lesson: inout Lesson) throws {
    lesson.heading("How sure is the network?")
    lesson.formula(
      """
      mean       ȳ(x) = 1/T Σ_t y_t(x)
      variance   1/τ + 1/T Σ_t (y_t(x) − ȳ(x))²
      """)
    lesson.text(
      """
      A network with dropout, p = \(rate), behind each of two hidden layers of 64 ReLU units learns sin 4x from 100 \
      noisy observations (standard deviation \(noise)), none of them between −0.3 and 0.3. After \(steps) steps of \
      Adam, \(passes) predictions with masks give a mean and a spread. Gal and Ghahramani interpret the spread as the \
      uncertainty of the network. The variance of an observation has a second part, 1/τ, its noise, here \(noise)²; \
      the lecture leaves it out.
      """)
    var random = Random(seed: seed)
    let data = observations(100, using: &random)
    let model = network(of: Double.self) {
      Dense(from: 1, to: 64, initializer: .he(), using: &random)
      ReLU()
      Dropout(rate: rate, using: &random)
      Dense(from: 64, to: 64, initializer: .he(), using: &random)
      ReLU()
      Dropout(rate: rate, using: &random)
      Dense(from: 64, to: 1, using: &random)
    }
    var trainer = Trainer(
      model, loss: MeanSquaredError(), optimizer: Adam(learningRate: 0.003),
      regularization: Regularization(L2(1e-5)))
    try trainer.fit(data, epochs: steps, batchSize: nil, using: &random)

    let x = (0...150).map { Double($0) / 60 - 1.25 }
    let prediction = trainer.model.monteCarloPrediction(
      of: .column(x), passes: passes, noiseStandardDeviation: noise, using: &random)
    draw(x, prediction, data, &lesson)
    presentSpread(x, prediction, &lesson)
    presentCoverage(trainer.model, &random, &lesson)
  }

  private func draw(
    _ x: [Double], _ prediction: MonteCarloPrediction<Double>, _ data: Samples<Double>,
    _ lesson: inout Lesson
  ) {
    let (mean, standardDeviation) = (prediction.mean.elements, prediction.modelStandardDeviation.elements)
    lesson.figure(
      LineChart(
        title: "Predictions with masks", x: Axis(label: "x"), y: Axis(label: "y", range: -2...2),
        series: [
          .init(
            name: "mean ± 2 standard deviations over the masks", x: x, y: mean,
            band: .init(
              lower: zip(mean, standardDeviation).map { $0 - 2 * $1 },
              upper: zip(mean, standardDeviation).map { $0 + 2 * $1 })),
          .init(name: "sin 4x", x: x, y: x.map(truth)),
          .init(
            name: "observations", x: data.inputs.elements, y: data.targets.elements, style: .points),
        ]),
      caption: "The band of \(passes) masks, without the noise 1/τ.")
  }
}

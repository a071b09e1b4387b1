import Adjoint
import Foundation
import LessonKit

/// What the slide's formula of a deep network computes if it is taken literally: erratum E-25.
struct Composition {
  let seeds: [UInt64]
  let gradients: Int

  /// W_n σ(… σ(W₁ x + b₁) …) + b_n with any σ.
  func output(_ X: Matrix<Double>, _ parameters: [Matrix<Double>], _ sigma: (Matrix<Double>) -> Matrix<Double>)
    -> Matrix<Double>
  {
    var A = X
    for i in stride(from: 0, to: parameters.count, by: 2) {
      let H = A * parameters[i] + parameters[i + 1]
      A = i + 2 < parameters.count ? sigma(H) : H
    }
    return A
  }

  func present(_ trained: some Layer<Double>, _ lesson: inout Lesson) {
    lesson.heading("One σ per layer")
    lesson.formula(
      """
      one slide:        L₁(x) = σ(W₁ x + b₁)    L₂(x) = W₂ x + b₂
      the next slide:   x_n = L_n σ L_{n−1} σ … σ L₁ x₀
      together:         L₂ σ L₁ x = W₂ σ(σ(W₁ x + b₁)) + b₂

      right, either     x_n = L_n L_{n−1} … L₁ x₀, L_i with σ for i < n
      or                x_n = L_n σ L_{n−1} … σ L₁ x₀, L_i(x) = W_i x + b_i
      """)
    lesson.text(
      """
      The first slide puts σ into the layer, the next one puts it between the layers: read together, σ acts twice. For \
      ReLU this makes no difference, since max(0, max(0, h)) = max(0, h). Other functions become different ones, of \
      a smaller range:
      """)
    presentRanges(&lesson)
    presentWeights(trained, &lesson)
  }

  private func presentRanges(_ lesson: inout Lesson) {
    var table = Table(
      ["σ", "range of σ(h)", "range of σ(σ(h))", "in theory", "largest change"], caption: "4001 points of −20 ≤ h ≤ 20."
    )
    func range(_ low: Double, _ high: Double) -> String {
      "\(low.fixed(digits: 4)) to \(high.fixed(digits: 4))".replacing("-", with: "−")
    }
    let H = Matrix<Double>.column(points(-20...20, 4001))
    let logisticAtOne = 1 / (1 + Foundation.exp(-1.0))
    let rows: [(String, String, (Matrix<Double>) -> Matrix<Double>, Double, Double)] = [
      ("tanh", "tanh", { tanh($0) }, -tanh(1), tanh(1)),
      ("1/(1 + e⁻ʰ)", "logistic", { logistic($0) }, 0.5, logisticAtOne), ("ReLU", "relu", { positivePart($0) }, 0, 20),
    ]
    for (name, key, sigma, low, high) in rows {
      let (once, twice) = (sigma(H).elements, sigma(sigma(H)).elements)
      let difference = zip(once, twice).map { abs($0 - $1) }.max()!
      table.append([
        .text(name), .number(range(once.min()!, once.max()!)), .number(range(twice.min()!, twice.max()!)),
        .number(range(low, high)), .number(difference, digits: 4),
      ])
      lesson.metric("\(key)TwiceMinimum", twice.min()!)
      lesson.metric("\(key)TwiceMaximum", twice.max()!)
      lesson.metric("\(key)TwiceDifference", difference)
    }
    lesson.table(table)
    let h = points(-5...5, 201)
    let x = Matrix<Double>.column(h)
    lesson.figure(
      LineChart(
        title: "Once and twice", x: Axis(label: "weighted sum h"), y: Axis(label: "output, once and twice"),
        series: [
          .init(name: "tanh h", x: h, y: tanh(x).elements),
          .init(name: "tanh(tanh h)", x: h, y: tanh(tanh(x)).elements),
          .init(name: "logistic function", x: h, y: logistic(x).elements),
          .init(name: "… twice", x: h, y: logistic(logistic(x)).elements),
        ]), caption: "Twice, tanh ends at ±tanh 1, and the logistic function runs from ½ to 0.73 only.")
  }

  /// The trained weights in both compositions, and trainings of both networks.
  private func presentWeights(_ trained: some Layer<Double>, _ lesson: inout Lesson) {
    let samples = box(side: 100)
    let weights = trained.parameters.tensors.map(\.value)
    func error(_ sigma: (Matrix<Double>) -> Matrix<Double>) -> Double {
      RootMeanSquaredError()(output(samples.inputs, weights, sigma), samples.targets).value
    }
    let (right, slide) = (error { tanh($0) }, error { tanh(tanh($0)) })

    let training = box(side: 20)
    func median(_ name: String, _ start: (inout Random) -> some Layer<Double>) -> MedianAndRange {
      MedianAndRange(
        of: overSeeds(name, seeds) { seed in
          var random = Random(seed: seed)
          var model = start(&random)
          Fitting(gradients: gradients)(&model, to: training)
          return rootMeanSquareError(model, on: samples)
        })
    }
    let once = median("One σ") { tanhNetwork(using: &$0) }
    let twice = median("Two σ") { random in
      network(of: Double.self) {
        Dense(from: 2, to: 20, using: &random)
        Tanh()
        Tanh()
        Dense(from: 20, to: 20, using: &random)
        Tanh()
        Tanh()
        Dense(from: 20, to: 1, using: &random)
      }
    }
    var table = Table(
      ["composition", "same weights", "trained as such"],
      caption:
        "RMS errors: with the weights of the last section, and trained, \(gradients) gradients, median (range) of "
        + "\(seeds.count) seeds.")
    table.append([
      "right: L₃ σ L₂ σ L₁", .scientific(right, digits: 1), .number(once.text { $0.scientific(digits: 1) }),
    ])
    table.append([
      "the slides: L₃ σ σ L₂ σ σ L₁", .scientific(slide, digits: 1), .number(twice.text { $0.scientific(digits: 1) }),
    ])
    lesson.table(table)
    lesson.text(
      """
      With the weights of a network that was trained with one σ, the slides’ composition is off by \
      \((slide / right).fixed(digits: 0)) times as much: weights are trained for one formula. A network that is \
      trained with σ∘σ simply has another activation; trained, its median error is \
      \((twice.median / once.median).fixed(digits: 1)) times that of one σ.
      """)
    lesson.metric("compositionRightRMS", right)
    lesson.metric("compositionSlideRMS", slide)
    lesson.metric("compositionTwiceTrainedRMS", twice.median)
  }
}

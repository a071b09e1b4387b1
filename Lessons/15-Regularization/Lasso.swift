import Adjoint
import Figures
import Foundation
import LessonKit

/// Weight decay and lasso on orthonormal features, where both have a formula for each weight.
struct Lasso {
  let seed: UInt64
  let n = 40
  let features = 8

  func present(_ lesson: inout Lesson) throws {
    lesson.heading("Weight decay shrinks, lasso chooses")
    lesson.formula(
      """
      features    q_k(x) = √2 cos πkx,  x_i = (i + ½)/n
                  1/n Σ_i q_k(x_i) q_l(x_i) = 1 if k = l, else 0
      loss        1/n Σ e² = Σ_k (w_k − c_k)² + rest
                  c_k = 1/n Σ_i q_k(x_i) t_i
      + λ Σ w²    w_k = c_k/(1 + λ)
      + λ Σ |w|   w_k = sign(c_k) max(|c_k| − λ/2, 0)
      """)
    let (samples, c) = task()
    let (steps, alpha) = (400, 0.1)
    lesson.text(
      """
      \(n) observations of the sine and \(features) cosines. They are orthonormal, so the loss is a sum of one \
      parabola per weight. Weight decay divides all weights by the same number and none becomes zero. The lasso takes \
      the same amount from all, and those that are smaller become exactly zero: it selects features. |w| has a kink \
      at 0, where it has no gradient. Below, \(steps) steps of gradient descent with α = \(alpha): with the \
      library’s L1, whose subgradient λ sign(w) is 0 at w = 0, weights jump across zero by up to α λ; \
      its SoftThreshold, the proximal step, stops there.
      """)
    var table = Table(
      ["λ", "zeros: L2", "L1", "SoftThreshold", "formula", "distance: L1", "SoftThreshold"],
      caption: "Zeros among \(features) weights, and the distance of all from the formula")
    var (agreements, worst) = (0, 0.0)
    let lambdas = [0.01, 0.03, 0.1, 0.3, 1, 2]
    for lambda in lambdas {
      let exact = softened(c, by: lambda / 2)
      let decayed = try descend(samples, Regularization(L2(lambda)), steps, alpha)
      let sub = try descend(samples, Regularization(L1(lambda)), steps, alpha)
      let prox = try descend(samples, Regularization(projections: [SoftThreshold(lambda)]), steps, alpha)
      let expected = zeroCount(exact)
      let distance = (prox - exact).norm
      if zeroCount(prox) == expected { agreements += 1 }
      worst = max(worst, distance, (decayed - c / (1 + lambda)).norm)
      table.append([
        .number("\(lambda)"), .integer(zeroCount(decayed)), .integer(zeroCount(sub)), .integer(zeroCount(prox)),
        .integer(expected), .scientific((sub - exact).norm, digits: 1), .scientific(distance, digits: 1),
      ])
      if lambda == 0.3 { lesson.metric("lassoZeros", zeroCount(prox)) }
    }
    lesson.table(table)
    lesson.metric("lassoZeroCountsRight", Double(agreements) / Double(lambdas.count))
    lesson.metric("penaltyPathDistance", worst)
    draw(c, &lesson)
  }

  /// Samples of the noisy sine in cosine features, and c.
  private func task() -> (Samples<Double>, c: Matrix<Double>) {
    var random = Random(seed: seed)
    let x = (0..<n).map { (Double($0) + 0.5) / Double(n) }
    let Q = Matrix<Double>(rows: n, columns: features) { i, k in 2.0.squareRoot() * cos(.pi * Double(k + 1) * x[i]) }
    let errors = Matrix<Double>.normal(n, 1, standardDeviation: NoisySine.noise, using: &random)
    let t = .column(x.map(NoisySine.truth)) + errors
    return (Samples(Q, t), Q.T * t / Double(n))
  }

  private func softened(_ c: Matrix<Double>, by threshold: Double) -> Matrix<Double> {
    c.map { $0.magnitude <= threshold ? 0 : $0 - (($0 > 0) ? threshold : -threshold) }
  }

  private func zeroCount(_ w: Matrix<Double>) -> Int { w.elements.count { $0 == 0 } }

  /// The weights after gradient descent from zero. The bias is the mean of the targets: cosines have mean 0.
  private func descend(_ samples: Samples<Double>, _ regularization: Regularization, _ steps: Int, _ alpha: Double)
    throws -> Matrix<Double>
  {
    var random = Random(seed: seed)
    var trainer = Trainer(
      Dense<Double>(weights: .zeros(features, 1), bias: [[0]]), loss: MeanSquaredError(),
      optimizer: GradientDescent(learningRate: alpha), regularization: regularization)
    try trainer.fit(samples, epochs: steps, batchSize: nil, order: .inOrder, using: &random)
    return trainer.model.parameters.weights
  }

  private func draw(_ c: Matrix<Double>, _ lesson: inout Lesson) {
    let lambdas = (0...120).map { pow(10, Double($0) / 30 - 3) }
    // The four largest weights first: the small ones would lie upon each other.
    let order = (0..<features).sorted { abs(c[$0, 0]) > abs(c[$1, 0]) }
    func chart(_ title: String, _ weights: (Double) -> Matrix<Double>) -> Panels {
      let paths = lambdas.map(weights)
      func panel(_ title: String, _ chosen: some Sequence<Int>) -> LineChart {
        LineChart(
          title: title, x: Axis(label: "strength λ", scale: .logarithmic), y: Axis(label: "weight w_k"),
          series: chosen.sorted().map { k in .init(name: "k = \(k + 1)", x: lambdas, y: paths.map { $0[k, 0] }) })
      }
      return Panels(
        title: title, columns: 2,
        figures: [panel("The four largest weights", order.prefix(4)), panel("The others", order.dropFirst(4))])
    }
    lesson.figure(
      chart("Weights over the strength of weight decay") { c / (1 + $0) },
      caption: "One line for each cosine k, from the formula. All weights shrink, none is zero.")
    lesson.figure(
      chart("Weights over the strength of the lasso") { softened(c, by: $0 / 2) },
      caption: "The weights reach zero one after the other, at λ = 2 |c|.")
  }
}

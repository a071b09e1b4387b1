import Adjoint
import Foundation
import LessonKit

/// The counter-example: weights that are independent in each block.
struct IndependentWeights {
  let draws: Int
  let largest: Int
  let width = 4

  /// A network with every second weight of another one of 2N blocks, and the root mean square distance between their
  /// outputs and between their gradients ∂L/∂X.
  private func distances(_ count: Int, step: (Int) -> Double, smooth: Bool) -> [Double] {
    var squares = [0.0, 0.0]
    for seed in 0..<draws {
      var random = Random(seed: UInt64(seed))
      let (X, V) = (
        Matrix<Double>.normal(8, width, using: &random), Matrix<Double>.normal(8, width, using: &random)
      )
      let weights = smooth ? smoothPath(2 * count, using: &random) : independent(2 * count, using: &random)
      func passes(_ weights: [Matrix<Double>]) -> [Matrix<Double>] {
        let blocks = weights.map {
          Residual(Chain(Dense(weights: $0, bias: .zeros(1, width)), Tanh<Double>()), step: step(weights.count))
        }
        let (Y, dX, _) = Stack(blocks).gradients(at: X, V)
        return [Y, dX]
      }
      let coarse = stride(from: 0, to: weights.count, by: 2).map { weights[$0] }
      for (k, pair) in zip(passes(weights), passes(coarse)).enumerated() {
        squares[k] += (pair.0 - pair.1).sumOfSquares
      }
    }
    return squares.map { ($0 / Double(draws * 8 * width)).squareRoot() }
  }

  private func independent(_ count: Int, using random: inout Random) -> [Matrix<Double>] {
    (0..<count).map { _ in 0.5 * .normal(width, width, using: &random) }
  }

  /// W(t) = A cos πt + B cos 2πt with random A and B: weights of the same size, which change smoothly.
  private func smoothPath(_ count: Int, using random: inout Random) -> [Matrix<Double>] {
    let (A, B) = (
      0.5 * Matrix<Double>.normal(width, width, using: &random),
      0.5 * Matrix<Double>.normal(width, width, using: &random)
    )
    return (0..<count).map { n in
      let t = Double(n) / Double(count)
      return cos(.pi * t) * A + cos(2 * .pi * t) * B
    }
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("Not every residual network is a differential equation")
    lesson.text(
      """
      The limit needs weights that are smooth in depth. Weights drawn independently for each block, as they are before \
      a training, are not: block n of N says nothing of its neighbours. Compared are a network of 2N blocks, and the \
      one of N blocks with every second of its weights, which for smooth weights are two approximations of one \
      equation. With δ = 1/N, independent steps average out. Their sum is of size √N δ = 1/√N, so the output \
      approaches the input, the solution of ẋ = E f = 0, and slowly. With δ = 1/√N, for which the weights have an \
      effect that does not depend on N, the two networks do not approach each other: the limit is a random process, \
      and there is no equation.
      """)
    let counts = stride(from: 4, through: largest.trailingZeroBitCount, by: 1).map { 1 << $0 }
    let kinds: [(String, String, Double, Bool)] = [
      ("smooth weights, δ = 1/N", "smooth", 1, true), ("independent weights, δ = 1/N", "independent", 1, false),
      ("independent weights, δ = 1/√N", "rough", 0.5, false),
    ]
    var table = Table(
      ["weights", "distance of", "N = \(counts[0])", "N = \(counts.last!)", "order"],
      caption:
        "Root mean square distance of networks with N and 2N blocks over \(draws) draws; order: slope between them.")
    var series: [LineChart.Series] = []
    for (name, key, exponent, smooth) in kinds {
      let found = withProgress(name, each: counts, name: { "\($0) blocks" }) {
        distances($0, step: { pow(Double($0), -exponent) }, smooth: smooth)
      }
      for (k, part) in ["output", "∂L/∂X"].enumerated() {
        let curve = found.map { $0[k] }
        let order = orders(curve).reduce(0, +) / Double(curve.count - 1)
        table.append([
          .text(name), .text(part), .scientific(curve[0], digits: 1), .scientific(curve.last!, digits: 1),
          .number(order, digits: 2),
        ])
        lesson.metric(key + (k == 0 ? "DistanceOrder" : "GradientDistanceOrder"), order)
        if k == 0 { series.append(.init(name: name, x: counts.map(Double.init), y: curve, style: .both)) }
      }
    }
    lesson.table(table)
    lesson.figure(
      LineChart(
        title: "Networks of N and of 2N blocks", x: Axis(label: "blocks N", scale: .logarithmic),
        y: Axis(label: "root mean square distance", scale: .logarithmic), series: series),
      caption: "Slope −1 for smooth weights, −½ for independent ones with the same step, 0 where these matter.")
  }
}

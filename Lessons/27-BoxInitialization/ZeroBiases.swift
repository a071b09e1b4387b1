import AdaptiveBasis
import Adjoint
import Foundation
import LessonKit

/// ReLU networks of one input with biases of zeros.
struct ZeroBiases {
  let seeds: [UInt64]
  let depths: [Int]

  /// The rank of the hidden layers, and the first loss: that of one solve for the last layer.
  private func result<Hidden: Layer<Double>>(_ network: Chain<Hidden, Dense<Double>>) -> (rank: Int, loss: Double) {
    let basis = NetworkBasis(of: network, hasConstant: false)
    let fit = SeparableFit(network, SineTask.samples, hasConstant: false)
    let loss = try? fit.subproblem(at: network.first.parameters.flattened).solve().value
    return (basis.report(at: SineTask.x).rank, loss ?? .nan)
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("Biases of zeros: one function")
    lesson.formula(
      """
      b = 0:   Φ(s x) = s Φ(x) for s ≥ 0,   so Φ_i(x) = x Φ_i(1) on [0, 1]
      loss     min over a of mean (a x − sin 2πx)²
      """)
    let (x, y) = (SineTask.x, SineTask.samples.targets)
    let a = (x ⊙ y).sum / x.sumOfSquares
    let expected = (a * x - y).sumOfSquares / Double(x.rows)
    var (ranks, losses): ([Int], [Double]) = ([], [])
    for kind in [Kind.he, .glorot] {
      for depth in depths {
        for seed in seeds {
          let found = [
            result(kind.plain(inputs: 1, width: 32, depth: depth, seed: seed)),
            result(kind.residual(inputs: 1, width: 32, depth: depth, seed: seed)),
          ]
          ranks += found.map(\.rank)
          losses += found.map(\.loss)
        }
      }
    }
    /// All values that occur.
    func list(_ texts: [String]) -> String { Set(texts).sorted().joined(separator: " or ") }
    lesson.text(
      """
      A ReLU network without biases is positively homogeneous: on [0, 1] each of its outputs is a multiple of x, \
      whatever its depth and its weights. \(ranks.count) networks of 32 units, with He's and Glorot's weights, plain \
      and residual, with \(depths[0]) to \(depths.last!) layers, have at 256 points the rank \
      \(list(ranks.map { "\($0)" })), and for sin 2πx, after one solve for the last layer, the loss \
      \(list(losses.map { $0.fixed(digits: 6) })). One number says it in advance: \(expected.fixed(digits: 6)), the \
      error of the best multiple of x.
      """)
    lesson.text(
      """
      Lecture D2 says that such networks lead to constant functions as they become deeper. They cannot: a homogeneous \
      function is 0 at 0. A plain network can collapse to 0 or to a ray through the origin, as below, and of one input \
      it has done so with the first layer. Constants are what deep plain networks with the Box initialization end in.
      """)
    lesson.metric("zeroBiasSmallestRank", ranks.min()!)
    lesson.metric("zeroBiasLargestRank", ranks.max()!)
    lesson.metric("zeroBiasLoss", expected)
    lesson.metric("zeroBiasLossError", losses.map { abs($0 - expected) }.max()!)
  }
}

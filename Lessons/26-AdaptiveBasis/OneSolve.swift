import AdaptiveBasis
import Adjoint
import Foundation
import LessonKit

/// One solve for the last layer behind random tanh units.
struct OneSolve {
  let seeds: [UInt64]
  private static let widths = [8, 12, 16, 24, 32]
  private static let slopes = [1.0, 2, 3, 4, 6, 8, 12, 16]

  /// The loss, and the numerical rank.
  private func solve(_ width: Int, slope: Double, seed: UInt64) -> (logLoss: Double, rank: Int) {
    var random = Random(seed: seed)
    let w = Matrix<Double>.uniform(1, width, in: -slope...slope, using: &random).elements
    let p = Matrix<Double>.uniform(1, width, in: 0...1, using: &random).elements
    // tanh(w (x − p)) is steepest at p.
    let network = SineTask.shallow(w, zip(w, p).map { -$0 * $1 }, Tanh())
    let fit = SeparableFit(network, SineTask.samples, hasConstant: false)
    guard let solution = try? fit.subproblem(at: network.first.parameters.flattened).solve() else { return (.nan, 0) }
    return (log10(solution.value), solution.rank)
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("One solve, and no training")
    lesson.formula(
      """
      Φ_j(x) = tanh(w_j (x − p_j))     w_j uniform in [−s, s]
      c = LS(w, p)                     p_j uniform in [0, 1]
      """)
    lesson.text(
      """
      How much of this is training? Smooth units that are drawn once, never moved, and a single solve for the last \
      layer. With 32 of them, 96 numbers, the error is at the level of rounding; no gradient was computed. The price \
      is the condition of the basis: its numerical rank is smaller than its width, and the rank-revealing solve leaves \
      out what cannot be told from rounding.
      """)
    let slope = 4.0
    var table = Table(
      ["units", "numbers", "root mean square", "range", "rank"],
      caption: "Slopes s = 4, medians over \(seeds.count) seeds.")
    for width in Self.widths {
      let runs = seeds.map { solve(width, slope: slope, seed: $0) }
      let errors = runs.medianAndRange { pow(10, $0.logLoss / 2) }
      table.append([
        .integer(width), .integer(3 * width), .scientific(errors.median, digits: 1),
        .text("\(errors.minimum.scientific(digits: 1)) to \(errors.maximum.scientific(digits: 1))"),
        .number(runs.median { Double($0.rank) }, digits: 0),
      ])
      lesson.metric("tanhRMS\(width)", errors.median)
      lesson.metric("tanhRank\(width)", runs.median { Double($0.rank) })
    }
    lesson.table(table)
    let shown = [8, 16, 32]
    lesson.figure(
      LineChart(
        title: "One solve with random tanh units", x: Axis(label: "largest slope s", scale: .logarithmic),
        y: Axis(label: "log₁₀ of the loss"),
        series: shown.map { width in
          .init(
            name: "\(width) units", x: Self.slopes,
            spreads: Self.slopes.map { s in seeds.medianAndRange { solve(width, slope: s, seed: $0).logLoss } },
            style: .both)
        }),
      caption: "Median and range over \(seeds.count) seeds. Flat units are too alike, steep ones too local.")
  }
}

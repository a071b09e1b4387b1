import Adjoint
import Foundation
import LessonKit

/// Data leakage by a choice of columns: on pure noise, columns that are chosen by the labels of all samples seem to
/// predict those of the test part.
struct LeakingChoice {
  let seeds: [UInt64]
  let samples = 100
  let columns = 1000
  let chosen = 10

  func present(_ lesson: inout Lesson) {
    let results = seeds.map { run(seed: $0) }
    let (leaking, honest) = (results.medianAndRange(\.leaking), results.medianAndRange(\.honest))
    // Each part of 50 guesses with probability ½.
    let standardDeviation = (0.25 / Double(samples / 2)).squareRoot()
    lesson.text(
      """
      Two numbers per column leak little. A choice that is fitted to the labels leaks much: \(samples) samples of \
      \(columns) columns of noise, labels by the toss of a coin, half of the samples for the test. The \(chosen) \
      columns that correlate best with the labels are kept, and the nearest of two means recognizes the class. Nothing \
      can be recognized here.
      """)
    var table = Table(
      ["columns chosen by", "test accuracy", "expected"], caption: "Median and range over \(seeds.count) seeds.")
    table.append(["all samples", .text(leaking.text { $0.percent(digits: 0) }), "50 %, were it honest"])
    table.append([
      "the training part", .text(honest.text { $0.percent(digits: 0) }),
      .text("50 % ± \(standardDeviation.percent(digits: 0)) in each run"),
    ])
    lesson.table(table)
    lesson.metric("leakingChoiceAccuracy", leaking.median)
    lesson.metric("honestChoiceAccuracy", honest.median)
  }

  private func run(seed: UInt64) -> (leaking: Double, honest: Double) {
    var random = Random(seed: seed)
    let X = Matrix<Double>.normal(samples, columns, using: &random)
    let labels = (0..<samples).map { _ in Int.random(in: 0...1, using: &random) }
    let training = Array(0..<samples / 2)
    return (
      accuracy(X, labels, training, chosenBy: Array(0..<samples)), accuracy(X, labels, training, chosenBy: training)
    )
  }

  /// The share of the test part that the chosen columns recognize.
  private func accuracy(_ X: Matrix<Double>, _ labels: [Int], _ training: [Int], chosenBy rows: [Int]) -> Double {
    let known = X.rows(at: rows)
    let z = Standardizer(fittedTo: known)(known)
    let y = Matrix<Double>.column(rows.map { Double(labels[$0]) })
    let correlation = (z.T * (y - y.mean)).elements
    let best = (0..<columns).sorted { abs(correlation[$0]) > abs(correlation[$1]) }.prefix(chosen)
    let Z = Matrix<Double>(rows: samples, columns: chosen) { X[$0, best[$1]] }
    let means = [0, 1].map { label in Z.rows(at: training.filter { labels[$0] == label }).columnMeans() }
    let test = Array(samples / 2..<samples)
    let T = Z.rows(at: test)
    let distances = square(T - means[0]).rowSums().appending(columns: square(T - means[1]).rowSums())
    return Adjoint.accuracy(of: -distances, against: test.map { labels[$0] })
  }
}

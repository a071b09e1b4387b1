import Adjoint
import Foundation
import LessonKit

/// Signal inside noise in two dimensions, where the best possible classifier is known.
struct SignalInNoise {
  let seeds: [UInt64]
  let epochs: Int
  let testCount: Int
  let trainingCount = 1000
  let hidden = [2, 3, 4, 16]
  let task = BlobInSquare()

  struct Run {
    let accuracy: Double
    let loss: Double
    /// The area in which the network predicts signal.
    let area: Double
    /// The mean of |q − probability of signal at x| over the test points.
    let meanAbsoluteDeviation: Double
    /// What the best rule gets right on the same points.
    let bestAccuracy: Double
    /// q₁ at each row.
    let probability: @Sendable (Matrix<Double>) -> Matrix<Double>
  }

  func present(_ lesson: inout Lesson) throws {
    lesson.heading("Signal inside noise")
    lesson.text(
      """
      The lecture's example: two inputs, tanh, two outputs, softmax, and the cross-entropy with one-hot targets. Here \
      the signal is a normal blob of standard deviation s = \(task.standardDeviation) around (\(task.center.x.plain), \
      \(task.center.y.plain)), the noise is uniform in a square of area A = \(task.area.plain), and both are equally \
      frequent. So the exact solution is known: the probability of signal at x, the circle in which it is above ½, the \
      accuracy of the best classifier, and the smallest cross-entropy, which is the mean entropy of these probabilities.
      """)
    lesson.formula(
      """
      p(signal | x) = N(x) / (N(x) + 1/A)      N(x) = e^(−r²/2s²) / (2π s²)
      = ½ at the radius R:  R² = 2 s² ln(A / (2π s²))
      best accuracy = ½ (1 − 2π s²/A) + ½ (1 − π R²/A)
      least cross-entropy = ∫ ½ (N + 1/A) S(p(signal | x)) dx
      """)
    let runs = try overSeeds("Networks", seeds, each: hidden, name: { "\($0) hidden units" }) { width, seed in
      try run(hidden: width, seed: seed)
    }
    let results = Array(zip(hidden, runs))
    presentResults(results, &lesson)
    draw(results, &lesson)
  }

  private func presentResults(_ results: [(Int, [Run])], _ lesson: inout Lesson) {
    var table = Table(
      ["hidden units", "accuracy", "range, %", "cross-entropy", "signal area", "|q − p|"],
      caption: "Medians over \(seeds.count) seeds: \(trainingCount) new training points, \(epochs) epochs of Adam, "
        + "\(testCount) new test points, whose accuracy has a standard error of \(standardError.percent(digits: 1)).")
    for (width, runs) in results {
      let accuracy = runs.medianAndRange(\.accuracy)
      let (loss, area) = (runs.median(\.loss), runs.median(\.area))
      table.append([
        .text(width == 2 ? "2, the slide's" : "\(width)"), .percent(accuracy.median, digits: 1),
        .number(range(accuracy)), .number(loss, digits: 3), .number(area, digits: 2),
        .number(runs.median(\.meanAbsoluteDeviation), digits: 3),
      ])
      lesson.metric("signalAccuracy\(width)", accuracy.median)
      lesson.metric("signalBestRun\(width)", accuracy.maximum)
      lesson.metric("signalLoss\(width)", loss)
      lesson.metric("signalArea\(width)", area)
    }
    table.append([
      .text("exact, the best"), .percent(task.bestAccuracy, digits: 1), .missing,
      .number(task.leastCrossEntropy, digits: 3), .number(task.signalArea, digits: 2), .number(0, digits: 3),
    ])
    lesson.table(table)
    let rule = results[0].1.map(\.bestAccuracy)
    let errors = rule.map { abs($0 - task.bestAccuracy) / standardError }.max()!
    lesson.text(
      """
      The rule “signal inside R = \(task.radius.fixed(digits: 3))” itself gets \
      \(MedianAndRange(of: rule).text { $0.percent(digits: 1) }) of the test points right, at most \
      \(errors.fixed(digits: 1)) standard errors from the closed form. No network can do better except by chance. With \
      one hidden layer of two units, as in the slide's formula, the boundary is a tanh y₁ + b tanh y₂ = c: y₁ is a \
      monotone function of y₂ along it, or it is made of straight lines, and in neither case it closes around the \
      blob. Three units suffice for a triangle. A small loss means that q is close to p(signal | x), not only on the \
      right side of ½; on average it stays above \(task.leastCrossEntropy.fixed(digits: 3)), however long the \
      training.
      """)
    lesson.metric("signalBestAccuracy", task.bestAccuracy)
    lesson.metric("signalLeastLoss", task.leastCrossEntropy)
    lesson.metric("signalExactArea", task.signalArea)
    lesson.metric("signalStandardError", standardError)
    lesson.metric("signalBestRuleErrors", errors)
  }

  /// The standard error of an accuracy on the test points.
  private var standardError: Double { (task.bestAccuracy * (1 - task.bestAccuracy) / Double(testCount)).squareRoot() }
}

import ExerciseRuntime
import Grading
import Matrices

extension Exercise {
  /// Early stopping, which restores the weights of the best epoch.
  static let earlyStopping = Exercise(
    folder: "27-EarlyStopping", title: "early stopping", lesson: "overfitting",
    outputs: ["the last epoch", "the best epoch", "the weights"],
    reference: { results(outcome($0), $0) },
    mistakes: mistakes("the last epoch", 0) + mistakes("the best epoch", 1) + [
      Mistake("these are the weights of the last epoch", in: "the weights") { arguments, right in
        .matrix(arguments.matrices(1)[right.integer(0) - 1])
      },
      Mistake("these are the weights of the epoch after the best one: arrays count from 0", in: "the weights") {
        arguments, right in
        let (all, best) = (arguments.matrices(1), right.integer(1))
        return best < all.count ? .matrix(all[best]) : nil
      },
    ],
    checks: [
      check("the last epoch", points: 3, outputs: ["the last epoch"]) { losses, patience, random in
        // A valley, epochs that are worse, a deeper valley, and what is never seen: the deepest.
        losses.fall(3, &random)
        losses.rise(patience, &random)
        losses.fall(2, &random)
        losses.rise(patience + 3, &random)
      },
      check("the best epoch and its weights", points: 3, outputs: ["the best epoch", "the weights"]) {
        losses, patience, random in
        losses.fall(4, &random)
        losses.rise(patience + 1, &random)
        losses.fall(3, &random)
      },
      check(
        "small improvements", points: 2, outputs: ["the last epoch", "the best epoch"], minimum: 0.05
      ) { losses, patience, random in
        losses.fall(3, &random)
        for _ in 0...patience { losses.values.append(losses.best - 0.004 * losses.best / Double(patience + 2)) }
        losses.rise(3, &random)
      },
      check(
        "a training that is over before it stops", points: 2,
        outputs: ["the last epoch", "the best epoch", "the weights"]
      ) { losses, patience, random in
        losses.fall(3, &random)
        losses.rise(patience, &random)
      },
    ])

  /// A curve of losses.
  private struct Losses {
    var values: [Double] = [10]
    var best: Double { values.min() ?? 0 }

    /// Epochs that improve on all before, by at least a tenth.
    mutating func fall(_ count: Int, _ random: inout Random) {
      for _ in 0..<count { values.append(best * Double.random(in: 0.7...0.9, using: &random)) }
    }

    /// Epochs between 0.05 and 0.5 above the best.
    mutating func rise(_ count: Int, _ random: inout Random) {
      let least: Double = best
      for _ in 0..<count { values.append(least + Double.random(in: 0.05...0.5, using: &random)) }
    }
  }

  private static func results(_ outcome: (last: Int, best: Int), _ arguments: [Value]) -> [Value] {
    [.integer(outcome.last), .integer(outcome.best), .matrix(arguments.matrices(1)[outcome.best - 1])]
  }

  /// - Parameters:
  ///   - arguments: those of the learner's function.
  ///   - patience: the number of epochs in a row after which the next one is the last, of the given one.
  ///   - minimum: the minimum improvement, of the given one.
  ///   - isTotal: whether epochs without improvement are counted that are not in a row.
  private static func outcome(
    _ arguments: [Value], patience: (Int) -> Int = { $0 }, minimum: (Double) -> Double = { $0 }, isTotal: Bool = false
  ) -> (last: Int, best: Int) {
    let (allowed, improvement) = (patience(arguments.integer(2)), minimum(arguments.number(3)))
    var (best, bestEpoch, last, wait) = (Double.infinity, 1, 0, 0)
    for loss in arguments.matrix(0).elements {
      last += 1
      if loss < best - improvement {
        (best, bestEpoch) = (loss, last)
        if !isTotal { wait = 0 }
      } else {
        wait += 1
        if wait > allowed { break }
      }
    }
    return (last, bestEpoch)
  }

  private static func mistakes(_ output: String, _ place: Int) -> [Mistake] {
    func mistake(_ sentence: String, _ outcome: @escaping @Sendable ([Value]) -> (last: Int, best: Int)) -> Mistake {
      Mistake(sentence, in: output) { arguments, _ in results(outcome(arguments), arguments)[place] }
    }
    return [
      mistake("every decrease counts as an improvement, however small") { outcome($0, minimum: { _ in 0 }) },
      mistake("the best epoch is looked for among epochs that were never trained") { arguments in
        (outcome(arguments).last, outcome(arguments, patience: { _ in .max }).best)
      },
      mistake("the training ends one epoch too early: patience is what may pass") { outcome($0, patience: { $0 - 1 }) },
      mistake("the training ends one epoch too late") { outcome($0, patience: { $0 + 1 }) },
      mistake("epochs without improvement are counted that are not in a row") { outcome($0, isTotal: true) },
      mistake("epochs count from 1") { arguments in
        let (last, best) = outcome(arguments)
        return (max(last - 1, 1), max(best - 1, 1))
      },
    ]
  }

  /// Results are whole numbers and one of the arguments' matrices, unchanged.
  private static func check(
    _ name: String, points: Int, outputs: [String], minimum: Double = 0,
    curve: @escaping @Sendable (inout Losses, Int, inout Random) -> Void
  ) -> Check {
    Check(name, points: points, outputs: outputs, sizes: [[2, 3], [4, 1]], drawn: sizes(1...6, 1...5)) {
      sizes, random in
      var losses = Losses()
      curve(&losses, sizes[0], &random)
      let weights: [Matrix<Double>] = losses.values.map { _ in .normal(1, sizes[1], using: &random) }
      return [.matrix(.row(losses.values)), .matrices(weights), .integer(sizes[0]), .number(minimum)]
    }
  }
}

import Adjoint
import Convolutional
import LessonKit

/// Digits recognized by a network with shared weights and by a dense one of the same size.
struct Recognition {
  let task: DigitImages
  let seeds: [UInt64]

  /// One training: what is reported, without the type of the model.
  private struct Result {
    let accuracy, shiftedAccuracy, seconds: Double
    let parameters: Int
  }

  private enum Kind: String, CaseIterable {
    case convolutional, dense

    var name: String { self == .convolutional ? "convolutions 1-16-32, dense 512-10" : "dense 64-132-10" }
  }

  private func run(_ kind: Kind, _ seed: UInt64) throws -> Result {
    func result<Model: Layer>(_ run: DigitImages.Run<Model>) -> Result {
      Result(
        accuracy: run.accuracy, shiftedAccuracy: run.shiftedAccuracy, seconds: run.seconds,
        parameters: run.model.parameters.count)
    }
    var random = Random(seed: seed)
    return switch kind {
    case .convolutional: result(try task.train(DigitImages.convolutional(using: &random), seed: seed))
    case .dense: result(try task.train(DigitImages.dense(using: &random), seed: seed))
    }
  }

  func present(_ lesson: inout Lesson) throws {
    lesson.heading("Digits as images")
    lesson.text(
      """
      1797 digits of 8×8 pixels, four fifths to train with. Both networks have nearly the same number of parameters \
      and the same training: \(task.epochs) epochs of Adam, minibatches of 32, dropout of 0.3 before the last layer, a \
      learning rate that falls along a cosine. The column "moved by a pixel" is for test digits that were moved after \
      the training, which has never seen such ones.
      """)
    let results = try overSeeds("Trainings", seeds, each: Kind.allCases, name: \.rawValue) { try run($0, $1) }
    var table = Table(
      ["network", "parameters", "test accuracy", "range, %", "moved by a pixel", "seconds"],
      caption: "Medians over \(seeds.count) seeds.")
    for (kind, runs) in zip(Kind.allCases, results) {
      let (accuracy, shifted) = (runs.medianAndRange(\.accuracy), runs.median(\.shiftedAccuracy))
      table.append([
        .text(kind.name), .integer(runs[0].parameters), .percent(accuracy.median, digits: 1),
        .number("\((100 * accuracy.minimum).fixed(digits: 1)) – \((100 * accuracy.maximum).fixed(digits: 1))"),
        .percent(shifted, digits: 1), .number(runs.median(\.seconds), digits: 1),
      ])
      lesson.metric("\(kind.rawValue)Accuracy", accuracy.median)
      lesson.metric("\(kind.rawValue)ShiftedAccuracy", shifted)
      lesson.metric("\(kind.rawValue)Parameters", runs[0].parameters)
    }
    lesson.table(table)
    let gains = zip(results[0], results[1]).map { $0.accuracy - $1.accuracy }
    lesson.text(
      """
      With the same split, the convolutions are better by \((100 * MedianAndRange(of: gains).median).fixed(digits: 1)) \
      percentage points in the median, and by more where digits are moved: a stroke that was learned in one place is \
      known in the next. The dense layer behind them is what still depends on the place.
      """)
    try FeatureMaps(task: task, seed: seeds[0]).present(&lesson)
  }
}

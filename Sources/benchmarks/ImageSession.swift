import Datasets
import Figures
import LessonKit
import Networks

/// The command `benchmarks mnist`: trains a network from several seeds and reports accuracies and times.
struct ImageSession {
  let settings: Settings
  let folder: String
  let model: ImageModel
  let seeds: [UInt64]
  let epochs: Int
  let batchSize: Int

  func run() throws {
    let clock = ContinuousClock()
    let start = clock.now
    let data = try MNIST<Float>(folder: folder)
    let readingSeconds = (clock.now - start) / .seconds(1)
    let training = ImageTraining(data, epochs: epochs, batchSize: batchSize)

    var lesson = Lesson("Training on MNIST", settings, precision: .float32)
    Session(settings: settings, groups: []).machine().present(&lesson)
    lesson.text(
      """
      \(data.training.count) images of \(data.height) × \(data.width) pixels to train with, \
      \(data.test.count) to test, read in \(readingSeconds.fixed(digits: 2)) s. Network \
      \(model == .convolutional ? "LeNet" : training.widths.map(String.init).joined(separator: "-")), ReLU, \
      \(model.explanation), minibatches of \(batchSize); epochs: \(epochs), threads: \(settings.threads).
      """)
    lesson.metric("readingTimeSeconds", readingSeconds)
    present(try runs(of: training), &lesson)
    try lesson.finish()
  }

  /// One training for each seed, with a progress bar that moves after each epoch.
  private func runs(of training: ImageTraining) throws -> [ImageTraining.Run] {
    let bar = ProgressBar("Training", total: seeds.count * epochs)
    defer { bar.finish() }
    var runs: [ImageTraining.Run] = []
    for seed in seeds {
      let done = runs.count * epochs
      let epochEnded: (History.Epoch) -> Void = { epoch in
        bar.update(
          to: done + epoch.number,
          status: "seed \(seed), epoch \(epoch.number), loss "
            + epoch.trainingLoss.fixed(digits: 4))
      }
      switch model {
      case .plain:
        runs.append(
          try training.run(
            seed: seed, training.plainNetwork, rate: ImageModel.plainRate, epochEnded: epochEnded))
      case .regularized:
        runs.append(
          try training.run(
            seed: seed, training.regularizedNetwork, rate: training.cosine, epochEnded: epochEnded))
      case .convolutional:
        runs.append(
          try training.run(seed: seed, leNet, rate: training.cosine, epochEnded: epochEnded))
      }
    }
    return runs
  }

  // MARK: - Report

  private func present(_ runs: [ImageTraining.Run], _ lesson: inout Lesson) {
    lesson.table(Self.table(of: runs))
    let accuracies = MedianAndRange(of: runs.map(\.testAccuracy))
    let seconds = MedianAndRange(of: runs.map(\.seconds))
    lesson.text(
      """
      Test accuracy after the last epoch: median \(accuracies.median.percent(digits: 2)), from \
      \(accuracies.minimum.percent(digits: 2)) to \(accuracies.maximum.percent(digits: 2)). Training \
      time: median \(seconds.median.fixed(digits: 2)) s, from \(seconds.minimum.fixed(digits: 2)) to \
      \(seconds.maximum.fixed(digits: 2)) s.
      """)
    lesson.figure(
      Panels.chart(
        title: "Training loss", x: Axis(label: "epoch"),
        y: Axis(label: "mean loss over the minibatches", scale: .logarithmic),
        series: runs.map { run in
          LineChart.Series(
            name: "seed \(run.seed)", x: run.history.epochs.map { Double($0.number) },
            y: run.history.epochs.map(\.trainingLoss), style: .both)
        }),
      caption: "Cross-entropy while the network was changing.")
    lesson.metric("testAccuracyMedian", accuracies.median)
    lesson.metric("testAccuracyMinimum", accuracies.minimum)
    lesson.metric("testAccuracyMaximum", accuracies.maximum)
    lesson.metric("trainingTimeMedianSeconds", seconds.median)
    lesson.metric("trainingTimeMinimumSeconds", seconds.minimum)
    lesson.metric("trainingTimeMaximumSeconds", seconds.maximum)
    lesson.member("results", .array(runs.map(\.json)))
  }

  private static func table(of runs: [ImageTraining.Run]) -> Table {
    var table = Table(
      ["Seed", "Training loss", "Test accuracy", "Training seconds"],
      caption: "Each seed has its own initial weights and its own order of the images.")
    for run in runs {
      table.append([
        .integer(Int(run.seed)),
        .number(run.history.epochs.last?.trainingLoss ?? .nan, digits: 4),
        .percent(run.testAccuracy, digits: 2), .number(run.seconds, digits: 3),
      ])
    }
    return table
  }
}

extension ImageTraining.Run {
  fileprivate var json: JSONValue {
    [
      "seed": .integer(Int(seed)), "testAccuracy": .number(testAccuracy),
      "trainingTimeSeconds": .number(seconds),
      "trainingLosses": .array(history.epochs.map { .number($0.trainingLoss) }),
    ]
  }
}

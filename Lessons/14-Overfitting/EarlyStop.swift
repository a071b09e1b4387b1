import Adjoint
import Figures
import LessonKit
import TrainingTasks

/// A training that continues too long, and one that is stopped.
struct EarlyStop {
  let seeds: [UInt64]
  let epochs: Int
  let patience: Int
  let hidden = 10
  let count = 10

  struct Run {
    let training: Samples<Double>
    let history: History
    let error: Double
    let curve: [Double]
    let validationLoss: Double
  }

  /// Ten observations to learn from, ten for validation, and a training with all samples in each step.
  ///
  /// The seed fixes samples and weights, so that all runs of a seed are the same training.
  func run(_ seed: UInt64, callbacks: [any Callback] = [], validation: Samples<Double>? = nil) throws -> Run {
    var random = Random(seed: seed)
    let training = SineTask.samples(count, using: &random)
    let drawn = SineTask.samples(count, using: &random)
    var trainer = Trainer(
      SineTask.network(hidden, using: &random), loss: MeanSquaredError(), optimizer: Adam(learningRate: 0.01))
    let history = try trainer.fit(
      training, validation: validation ?? drawn, epochs: epochs, batchSize: nil, callbacks: callbacks, using: &random)
    return Run(
      training: training, history: history, error: SineTask.curveError(of: trainer.model),
      curve: trainer.model(SineTask.curve.inputs).elements, validationLoss: trainer.metrics(on: drawn).loss)
  }

  func present(_ lesson: inout Lesson) throws {
    lesson.heading("Early stopping")
    lesson.text(
      """
      The lecture’s picture: the training loss only falls; the loss on samples that the gradients do not see falls, \
      and then rises. The network with \(hidden) hidden units learns \(count) new observations for \(epochs) epochs of \
      Adam, learning rate 0.01, all samples in each step; \(count) more are for validation. Early stopping watches the \
      validation loss, ends the training after \(patience) epochs without a new smallest value, and restores the model \
      of the best epoch.
      """)
    let runs = try overSeeds("Trainings", seeds) { seed in
      (full: try run(seed), stopped: try run(seed, callbacks: [EarlyStopping(patience: patience)]))
    }
    let (full, stopped) = (runs.map(\.full), runs.map(\.stopped))
    try draw(full[0], stopped[0], &lesson)

    let best = full.map { Double($0.history.bestEpoch!.number) }
    let before = best.count { $0 < Double(epochs) }
    // The same numbers in the same order: not one bit may differ.
    let restored = stopped.count {
      $0.validationLoss == $0.history.bestEpoch!.validationLoss
        && $0.history.restoredEpoch == $0.history.bestEpoch!.number
    }
    let gains = zip(full, stopped).map { $0.error - $1.error }
    let (end, stop) = (full.medianAndRange(\.error), stopped.medianAndRange(\.error))
    var table = Table(
      ["over \(seeds.count) seeds", "measured", "expected"],
      caption: "Medians and ranges; errors are root mean squares against the true curve")
    let all = "\(seeds.count) of \(seeds.count)"
    let rows: [(String, String, String?)] = [
      ("smallest validation loss before the end", "\(before) of \(seeds.count)", all),
      ("its epoch", MedianAndRange(of: best).text { $0.fixed(digits: 0) }, nil),
      ("stopped model is that of the best epoch", "\(restored) of \(seeds.count)", all),
      (
        "epochs until the stop",
        stopped.medianAndRange { Double($0.history.epochs.count) }.text { $0.fixed(digits: 0) }, nil
      ), ("error at the end", end.text { $0.fixed(digits: 3) }, nil),
      ("error of the stopped model", stop.text { $0.fixed(digits: 3) }, nil),
      ("stopping has lowered the error", "\(gains.count { $0 > 0 }) of \(seeds.count)", nil),
    ]
    for (name, measured, expected) in rows {
      table.append([.text(name), .text(measured), expected.map { .text($0) } ?? .missing])
    }
    lesson.table(table)
    lesson.text(
      """
      Stopping lowered the error against the true curve in \(gains.count { $0 > 0 }) of \(seeds.count) seeds and \
      raised it in \(gains.count { $0 < 0 }). The validation part decides, and ten noisy observations are a poor \
      estimate.
      """)
    lesson.metric("validationMinimumBeforeEnd", before)
    lesson.metric("bestModelsRestored", restored)
    lesson.metric("finalError", end.median)
    lesson.metric("stoppedError", stop.median)
    lesson.metric("seedsHelpedByStopping", gains.count { $0 > 0 })
  }

  private func draw(_ full: Run, _ stopped: Run, _ lesson: inout Lesson) throws {
    // The same training, watched with the true curve instead of observations.
    let watched = try run(seeds[0], validation: SineTask.curve)
    let x = full.history.epochs.map { Double($0.number) }
    lesson.figure(
      LineChart(
        title: "Losses of a training that continues too long", x: Axis(label: "epoch", scale: .logarithmic),
        y: Axis(label: "mean squared error", scale: .logarithmic),
        series: [
          .init(name: "training", x: x, y: full.history.epochs.map(\.trainingLoss)),
          .init(name: "validation", x: x, y: full.history.epochs.map { $0.validationLoss! }),
          .init(name: "true curve", x: x, y: watched.history.epochs.map { $0.validationLoss! }),
        ]),
      caption: "Seed \(seeds[0]). Validation is smallest in epoch \(full.history.bestEpoch!.number); the true curve, "
        + "which is unknown in practice, is approximated best in epoch \(watched.history.bestEpoch!.number).")
    let curves = Snapshots<Double, [Double]>(after: moments(upTo: epochs)) { $0(SineTask.curve.inputs).elements }
    _ = try run(seeds[0], callbacks: [curves])
    lesson.figure(
      Motion(
        curves.values.map { epoch, curve in
          (
            "epoch \(epoch)",
            LineChart(
              title: "The model in training, and the stopped one", x: Axis(label: "x"),
              y: Axis(label: "y", range: -2...2),
              series: [
                .init(name: "in training", x: SineTask.grid, y: curve),
                .init(name: "stopped", x: SineTask.grid, y: stopped.curve),
                .init(name: "sin 2πx", x: SineTask.grid, y: SineTask.curve.targets.elements),
                .init(
                  name: "samples", x: full.training.inputs.elements, y: full.training.targets.elements, style: .points),
              ])
          )
        }),
      caption: "Seed \(seeds[0]): errors \(full.error.fixed(digits: 2)) at the end and "
        + "\(stopped.error.fixed(digits: 2)) of the model that was stopped.")
  }
}

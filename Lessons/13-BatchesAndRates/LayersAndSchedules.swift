import Adjoint
import Foundation
import LessonKit
import TrainingTasks

/// Learning rates that differ between layers, and rates that change over time.
struct LayersAndSchedules {
  let task: DigitTask
  let batchSize = 8

  init(_ task: DigitTask) { self.task = task }

  func presentLayers(_ lesson: inout Lesson) {
    lesson.heading("Learning rates per layer")
    lesson.text(
      """
      Lecture D0 quotes Efficient BackProp: learning rates proportional to √m, with m the number of inputs of a unit. \
      Here m is 64 in the first layer and 32 in the second, so both are much larger than one, and their ratio is √2. \
      Each variant has its own best α, so the table compares the ratio and not the size; √2 is not much.
      """)
    var table = Table(
      ["rates", "α", "layer 1", "layer 2", "final loss", "accuracy"])
    let variants: [(String, Float, Float, (Float) -> any Optimizer<Float>)] = [
      ("one for all", 1, 1, { GradientDescent(learningRate: $0) }),
      (
        "α √m", Float(64).squareRoot(), Float(32).squareRoot(),
        // The factors raise the rate by about 6; the same rates are to be tried.
        { LayerwiseRates(GradientDescent(learningRate: $0 / 6)) }
      ),
    ]
    for (name, first, second, make) in variants {
      let rate = task.bestRate(make, batchSize: batchSize)
      let rule = make(rate)
      let runs = task.runs(rule, batchSize: batchSize)
      table.append([
        .text(name), .number(rule.learningRate, digits: 4),
        .number(rule.learningRate * first, digits: 3),
        .number(rule.learningRate * second, digits: 3),
        .number(runs.finalLoss.text { $0.fixed(digits: 4) }),
        .percent(runs.accuracy.median, digits: 1),
      ])
      lesson.metric(first == 1 ? "lossOneRate" : "lossLayerwiseRates", runs.finalLoss.median)
    }
    lesson.table(table)
  }

  func presentSchedules(_ lesson: inout Lesson) {
    lesson.text(
      """
      On the digits, heavy-ball momentum with minibatches of \(batchSize). Here the noise vanishes with the loss, as \
      the network can fit every digit of the training part; so a constant rate may have the smallest loss in the end, \
      if it is not so large that it diverges. The ranges show how much of it is chance.
      """)
    let count = task.start(seed: task.seeds[0]).training.count
    let steps = task.epochs * ((count + batchSize - 1) / batchSize)
    let peak = 0.1
    let schedules: [(String, Schedule)] = [
      ("constant, large", .constant(peak)), ("constant, small", .constant(peak / 30)),
      ("steps: a tenth after each third", .step(from: peak, every: (steps + 2) / 3)),
      ("exponential", .exponential(from: peak, factor: exp(log(1e-2) / Double(steps)))),
      ("cosine", .cosine(from: peak, to: peak * 1e-3, steps: steps)),
      (
        "warm-up, then cosine",
        .cosine(from: peak, to: peak * 1e-3, steps: steps).warmedUp(over: steps / 20)
      ),
    ]
    let shown = stride(from: 0, to: steps, by: max(1, steps / 200)).map { $0 }
    var table = Table([
      "schedule", "first α", "last α", "after 3 epochs", "final loss", "accuracy",
    ])
    var (rates, losses): ([LineChart.Series], [LineChart.Series]) = ([], [])
    for (name, schedule) in schedules {
      let runs = task.runs(
        Momentum(learningRate: Float(peak)), batchSize: batchSize,
        callbacks: [ScheduledRate(schedule)])
      table.append([
        .text(name), .number(schedule(0), digits: 4), .number(schedule(steps - 1), digits: 5),
        .number(
          MedianAndRange(of: runs.map { $0.losses[min(2, $0.losses.count - 1)] }).median, digits: 4),
        .number(runs.finalLoss.text { $0.scientific(digits: 1) }),
        .percent(runs.accuracy.median, digits: 1),
      ])
      rates.append(.init(name: name, x: shown.map(Double.init), y: shown.map { schedule($0) }))
      losses.append(runs.series(name))
      lesson.metric("lossOfSchedule" + name.inMetrics, runs.finalLoss.median)
    }
    lesson.table(table)
    lesson.figure(
      Panels(
        title: "Schedules", columns: 1,
        figures: [
          LineChart(
            title: "Learning rate", x: Axis(label: "step"),
            y: Axis(label: "learning rate α", scale: .logarithmic), series: rates),
          LineChart(
            title: "Loss", x: Axis(label: "epoch"),
            y: Axis(label: "cross-entropy in nats", scale: .logarithmic), series: losses),
        ]), caption: "Median and range of the seeds.")
  }
}

import Matrices
import Networks
import Testing

@Suite("Monitored metrics") struct MonitoredMetricTests {
  @Test("the validation error is the share of samples that are not recognized")
  func error() throws {
    var random = Random(seed: 1)
    var trainer = Trainer(
      Dense<Double>(weights: [[0, 0]], bias: [[0, 0]]), loss: MeanSquaredError(),
      optimizer: GradientDescent(learningRate: 1e-300))
    let samples = Samples<Double>([[1], [-1]], [[1, 0], [1, 0]])
    // Weights and bias: none, one and two of the samples are of class 0, with ever larger losses.
    let script = Scripted(parameters: [
      [0, 0, 0, 1], [10, 0, 0, 1], [0, 0, 20, 0], [0, 0, 0, 1],
    ])
    let history = try trainer.fit(
      samples, validation: samples, epochs: 4, batchSize: nil,
      callbacks: [script, EarlyStopping(patience: 9, monitoring: .validationError)], using: &random)
    #expect(history.epochs.map(\.validationAccuracy) == [0, 0.5, 1, 0])
    #expect(history.bestEpoch?.number == 1 && history.restoredEpoch == 3)
  }

  @Test("monitored losses are those of the history")
  func losses() throws {
    // On equal parts both losses are the same.
    for metric in [MonitoredMetric.trainingLoss, .validationLoss] {
      let history = try fit(
        weights: [3, 1, 2], [EarlyStopping(patience: 9, monitoring: metric)]
      ).history
      #expect(history.restoredEpoch == 2)
    }
  }

  @Test("the error of outputs that have no accuracy traps")
  func trap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = try fit(weights: [1], [EarlyStopping(patience: 1, monitoring: .validationError)])
    }
    #expect(saidOnTrapping(result, "but these outputs have no accuracy"))
  }
}

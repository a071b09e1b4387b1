import Matrices
import Networks
import Testing

@Suite("Scheduled rate") struct ScheduledRateTests {
  /// The rates of the last steps of the epochs, with three steps in each, and why the training stopped.
  private func rates(_ callback: ScheduledRate, epochs: Int = 3) throws -> History {
    var random = Random(seed: 1)
    var trainer = Trainer(
      Dense<Double>(weights: [[1]], bias: [[0]]), loss: MeanSquaredError(),
      optimizer: GradientDescent(learningRate: 1))
    return try trainer.fit(
      Samples([[1], [2], [3]], [[1], [2], [3]]), epochs: epochs, batchSize: 1,
      callbacks: [callback], using: &random)
  }

  @Test("per step, t counts all steps from 0; per epoch, the epochs from 0")
  func units() throws {
    let schedule = Schedule { t in Double(t + 1) }
    #expect(try rates(ScheduledRate(schedule)).epochs.map(\.learningRate) == [3, 6, 9])
    #expect(
      try rates(ScheduledRate(schedule, per: .epoch)).epochs.map(\.learningRate) == [1, 2, 3])
  }

  @Test("a schedule that reaches 0 ends the training before that step")
  func zero() throws {
    let history = try rates(ScheduledRate(Schedule { t in t < 4 ? 1 : 0 }))
    #expect(history.epochs.count == 1 && history.stopReason == "the learning rate fell to 0")
    let perEpoch = try rates(ScheduledRate(.cosine(from: 1, steps: 2), per: .epoch), epochs: 9)
    #expect(perEpoch.epochs.count == 2)
  }

  @Test("per epoch, what another callback does within the epoch stays")
  func together() throws {
    // The plateau lowers the rate after the second epoch, the schedule sets it again before the third.
    let history = try fit(
      weights: [1, 1, 1],
      [
        ScheduledRate(.constant(1e-300), per: .epoch),
        ReducedOnPlateau(Plateau(factor: 0.5, patience: 0)),
      ]
    ).history
    #expect(history.epochs.map(\.learningRate) == [1e-300, 1e-300, 1e-300])
  }
}

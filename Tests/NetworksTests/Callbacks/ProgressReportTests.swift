import Matrices
import Testing

@testable import Networks

@Suite("Progress report") struct ProgressReportTests {
  private func epoch(
    _ number: Int, loss: Double = 0.25, validation: Double? = nil, accuracy: Double? = nil,
    seconds: Double = 6
  ) -> History.Epoch {
    History.Epoch(
      number: number, trainingLoss: loss, validationLoss: validation,
      validationAccuracy: accuracy, learningRate: 1, seconds: seconds)
  }

  @Test("a line has what is known, and the time left")
  func lines() {
    #expect(
      ProgressReport.line(epoch(3), of: 9) == "epoch 3 of 9: training loss 0.25, 12 s left")
    #expect(
      ProgressReport.line(epoch(3, validation: 1.23456, accuracy: 0.95432), of: 3)
        == "epoch 3 of 3: training loss 0.25, validation loss 1.235, accuracy 95.4 %")
    #expect(
      ProgressReport.line(epoch(3), of: .max)
        == "epoch 3 of 9223372036854775807: training loss 0.25, more than a year left")
  }

  @Test("losses have four significant digits")
  func digits() {
    let texts = [0, 1, 0.1, 2.0 / 3, 123456, -0.00012345678, 9999.6, 1e-300].map(
      ProgressReport.rounded)
    #expect(
      texts == [
        "0.0", "1.0", "0.1", "0.6667", "123500.0", "-0.0001235", "10000.0", "1e-300",
      ])
    #expect(ProgressReport.rounded(.infinity) == "inf" && ProgressReport.rounded(.nan) == "nan")
  }

  @Test("times are in seconds, minutes or hours")
  func durations() {
    let texts = [0.04, 9.94, 12.4, 59.6, 200, 7500, 1e8, 1e300].map(ProgressReport.duration)
    #expect(
      texts == [
        "0.0 s", "9.9 s", "12 s", "1 min 0 s", "3 min 20 s", "2 h 5 min", "more than a year", "more than a year",
      ])
  }

  @Test("every second epoch is reported, and the last one")
  func interval() throws {
    let log = Log<String>()
    _ = try fit(
      weights: [3, 2, 1, 1, 1], [ProgressReport(every: 2) { line in log.append(line) }])
    let beginnings = log.entries.map { $0.prefix { $0 != "," } }
    #expect(
      beginnings == [
        "epoch 2 of 5: training loss 4.0", "epoch 4 of 5: training loss 1.0",
        "epoch 5 of 5: training loss 1.0",
      ])
  }

  @Test("a report after no epoch traps")
  func trap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = ProgressReport(every: 0) { _ in }
    }
    #expect(saidOnTrapping(result, "progress is reported after at least 1 epoch, found 0"))
  }
}

import LessonKit
import Synchronization
import Testing

/// A clock that the test sets.
private final class SetClock: Sendable {
  private let time = Mutex(Duration.zero)
  var now: Duration { time.withLock { $0 } }
  func advance(_ duration: Duration) { time.withLock { $0 += duration } }
}

@Suite("Progress bar") struct ProgressBarTests {
  private let clock = SetClock()
  private let recorder = Recorder()

  private func bar(columns: Int = 80, total: Int = 100) -> ProgressBar {
    ProgressBar(
      "Training", total: total, columns: columns, now: { [clock] in clock.now },
      sink: recorder.record)
  }

  @Test("the line shows label, bar, percent, the time left and status")
  func line() {
    let bar = bar()
    clock.advance(.seconds(30))
    bar.update(to: 25, status: "loss 0.12")
    #expect(
      recorder.output
        == "\rTraining  ██████░░░░░░░░░░░░░░░░░░   25 %  1:30 left  loss 0.12\u{1B}[K")
  }

  @Test("a thousand updates in a second are drawn at most sixteen times")
  func throttle() {
    let bar = bar(total: 1000)
    for step in 1...1000 {
      bar.update(to: step)
      clock.advance(.milliseconds(1))
    }
    // One at once and one after each full fifteenth of a second.
    #expect(recorder.output.count { $0 == "\r" } <= 16)
    #expect(recorder.output.count { $0 == "\r" } >= 14)
  }

  @Test("the line stays narrower than the screen, so that it can be cleared")
  func narrow() {
    let bar = bar(columns: 20)
    bar.update(to: 50, status: "a long status that does not fit")
    #expect(recorder.output == "\rTraining   50 %  0:\u{1B}[K")
  }

  @Test("a status does not break the line or steer the terminal")
  func status() {
    let bar = bar()
    bar.update(to: 50, status: "a\nb\tc\r\nd\u{1B}[2Je")
    #expect(recorder.output.hasSuffix("0:00 left  a b c d�[2Je\u{1B}[K"))
  }

  @Test("the bar is shortened for the status, and omitted where little of it would remain")
  func room() {
    let short = bar(columns: 45)
    short.update(to: 50, status: "iteration 500")
    // 8 + 2 + 2 + 5 + 2 + 9 + 2 + 13 = 43 cells leave one of 44.
    #expect(recorder.output == "\rTraining   50 %  0:00 left  iteration 500\u{1B}[K")
    let longer = bar(columns: 52)
    longer.update(to: 50, status: "iteration 500")
    #expect(
      recorder.output.hasSuffix("\rTraining  ████░░░░   50 %  0:00 left  iteration 500\u{1B}[K"))
  }

  @Test("finishing and dropping clear the line once, and a bar that was never drawn writes nothing")
  func clearing() {
    do { _ = bar() }
    #expect(recorder.output.isEmpty)
    do {
      let bar = bar()
      bar.update(to: 500)
      bar.finish()
    }
    #expect(recorder.output.hasSuffix("100 %\u{1B}[K\r\u{1B}[K"))
    #expect(recorder.output.count { $0 == "\r" } == 2)
    do { bar().update(to: 1) }
    #expect(recorder.output.count { $0 == "\r" } == 4)
  }

  @Test("without a terminal nothing is shown")
  func invisible() {
    let bar = ProgressBar("Training", total: 2, columns: 80, now: { .zero }, sink: nil)
    bar.update(to: 1)
    bar.finish()
    #expect(recorder.output.isEmpty)
  }

  @Test("a share above 1 is the whole, however large it is")
  func shares() {
    for (share, percent) in [(0.25, " 25 %"), (1e300, "100 %"), (.infinity, "100 %"), (-1, "  0 %")] {
      let bar = bar()
      bar.update(toShare: share)
      #expect(recorder.output.contains(percent), "\(share)")
    }
  }
}

import Foundation
import LessonKit
import Testing

@Suite("Requests to stop") struct StopRequestTests {
  /// Sends this process a signal, as a terminal or a system does, and waits until a thread has received it: the thread
  /// of a test receives none.
  private static func send(_ number: Int32) {
    kill(getpid(), number)
    usleep(200_000)
  }

  private static func run(_ number: Int32, _ sentence: String?) -> Never {
    // Shells start commands in the background with SIGINT ignored.
    signal(number, SIG_DFL)
    Command.run(Arguments("lesson", summary: ""), given: []) { _ in
      try StopRequest.heeded(sentence) { stop in
        try stop.check()
        send(number)
        // Now the run would be saved.
        guard stop.isPending else { exit(3) }
        Console().complain("saved")
        try stop.check()
        exit(4)
      }
    }
  }

  @Test("a run that can be resumed is saved, says how to go on, and ends by the signal that stopped it")
  func interrupt() async {
    let result = await #expect(processExitsWith: .signal(SIGINT), observing: [\.standardErrorContent]) {
      Self.run(SIGINT, "it is in a file; the same command with --resume continues it")
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("saved\nstopped: it is in a file; the same command with --resume continues it\n"))
  }

  @Test("the same holds for the signal with which systems end programs")
  func termination() async {
    let result = await #expect(processExitsWith: .signal(SIGTERM), observing: [\.standardErrorContent]) {
      Self.run(SIGTERM, "it is in a file")
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("stopped: it is in a file\n"))
  }

  @Test("a run that cannot be resumed ends at once")
  func plain() async {
    await #expect(processExitsWith: .signal(SIGINT)) { Self.run(SIGINT, nil) }
  }

  @Test("a second request ends the process at once, and afterwards one ends it as usual")
  func twice() async {
    await #expect(processExitsWith: .signal(SIGINT)) {
      signal(SIGINT, SIG_DFL)
      _ = try? StopRequest.heeded("") { _ in
        Self.send(SIGINT)
        Self.send(SIGINT)
      }
      exit(3)
    }
    await #expect(processExitsWith: .signal(SIGTERM)) {
      try StopRequest.heeded("") { _ in }
      Self.send(SIGTERM)
      exit(3)
    }
  }

  @Test("a request that a computation does not notice is not lost")
  func unnoticed() async {
    await #expect(processExitsWith: .success) {
      signal(SIGINT, SIG_DFL)
      #expect(throws: Stopped.self) { try StopRequest.heeded("") { _ in Self.send(SIGINT) } }
    }
  }

  @Test("a process that was started to ignore Ctrl-C still does")
  func background() async {
    await #expect(processExitsWith: .exitCode(0)) {
      signal(SIGINT, SIG_IGN)
      let isPending = try StopRequest.heeded("") { stop in
        Self.send(SIGINT)
        return stop.isPending
      }
      exit(isPending ? 3 : 0)
    }
  }
}

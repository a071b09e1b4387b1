import CLaunch
import Foundation
import Testing

@testable import Grading

/// The command on a terminal that this test made: what a person sees and presses.
@Suite("Watch mode on a terminal") struct WatchTests {
  /// A terminal and the command that runs on it.
  private final class Session {
    private let terminal: Int32
    private let process: pid_t
    private(set) var seen = ""

    init?(_ arguments: [String], program: String, folder: String) {
      var near: Int32 = -1
      var far: Int32 = -1
      guard launch_open_terminal(&near, &far) == 0 else { return nil }
      terminal = near
      let words = ([program] + arguments).map { strdup($0) }
      let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
      let settings: [String] = ["TERM=xterm", "PATH=\(path)"]
      let variables = settings.map { strdup($0) }
      process = launch(program, words + [nil], variables + [nil], folder, [far, far, far], 3, launch_limits())
      for text in words + variables { free(text) }
      _ = close(far)
      _ = fcntl(near, F_SETFL, O_NONBLOCK)
    }

    /// Waits until a text appears behind what was seen before.
    func waits(for text: String, seconds: Double = 60) -> Bool {
      let deadline = ContinuousClock.now + .seconds(seconds)
      var fresh = ""
      while ContinuousClock.now < deadline {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = read(terminal, &buffer, buffer.count)
        if count > 0 { fresh += String(decoding: buffer[..<count], as: UTF8.self) }
        if fresh.contains(text) {
          seen += fresh
          return true
        }
        if count <= 0 { usleep(20_000) }
      }
      seen += fresh
      return false
    }

    func press(_ key: String) { _ = write(terminal, key, key.utf8.count) }

    /// The status with which it ends.
    func status() -> Int32 {
      var status: Int32 = 0
      waitpid(process, &status, 0)
      return status
    }

    deinit {
      kill(process, SIGKILL)
      _ = close(terminal)
    }
  }

  @Test("edit, check, hint, next, quit; no picture is cleared before the next is drawn")
  func session() throws {
    try GraderTests.withCopy { course, program in
      let exercise = try GraderTests.exercise
      let session = try #require(Session(["--watch", exercise.name], program: program, folder: course.package))
      #expect(session.waits(for: "not attempted"))
      let mutant = try #require(course.files(of: exercise, in: "Mutants").first)
      try Course.text(at: mutant).write(
        toFile: course.answer(of: exercise), atomically: true, encoding: .utf8)
      #expect(session.waits(for: "please wait"))
      #expect(session.waits(for: "✗"))
      session.press("h")
      #expect(session.waits(for: "Hint 1 of 3"))
      session.press("l")
      #expect(session.waits(for: "▸"))
      session.press("q")
      #expect(session.waits(for: "\u{1B}[?25h"))
      #expect(session.status() == 0)
      // Cleared as a whole only once, at the start.
      #expect(session.seen.ranges(of: "\u{1B}[2J").count == 1)
    }
  }

  @Test("watching through a pipe ends when nobody reads it any more")
  func readerGone() throws {
    let (input, output) = (try #require(SystemPipe(isInput: true)), try #require(SystemPipe()))
    let program = try BuildFolder.ofThisProgram().path + "/grade"
    let arguments: [String] = [program, "--watch", "dense-backward"]
    let words = arguments.map { strdup($0) }
    let path = strdup("PATH=\(ProcessInfo.processInfo.environment["PATH"] ?? "")")
    let descriptors = [input.far, output.far, output.far]
    let process = launch(program, words + [nil], [path, nil], nil, descriptors, 3, launch_limits())
    for text in words + [path] { free(text) }
    for pipe in [input, output] { pipe.closeFar() }
    defer { kill(process, SIGKILL) }
    input.closeNear()
    let deadline = ContinuousClock.now + .seconds(60)
    var seen = BoundedBytes(limit: 1 << 16)
    while ContinuousClock.now < deadline, !seen.text.contains("not attempted") {
      seen.read(from: output.near)
      usleep(20_000)
    }
    output.closeNear()
    var status: Int32 = -1
    while ContinuousClock.now < deadline, waitpid(process, &status, WNOHANG) == 0 { usleep(20_000) }
    #expect(status == 0)
  }
}

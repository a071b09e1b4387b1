import Foundation
import Testing

@testable import LessonKit

@Suite("Command") struct CommandTests {
  let recorder = Recorder()

  private func status(
    _ given: [String], _ body: (Settings) throws -> Void = { _ in }
  ) -> Int32 {
    Command.status(
      of: Arguments("lesson", summary: "Teaches."), given: given, console: recorder.console(),
      body)
  }

  @Test("a command that returns has status 0 and says nothing")
  func success() {
    #expect(status([]) == 0)
    #expect(recorder.output.isEmpty && recorder.error.isEmpty)
  }

  @Test("help goes to standard output with status 0 and runs nothing", arguments: ["--help", "-h"])
  func help(option: String) {
    #expect(status(["--nonsense", option]) { _ in Issue.record("it ran") } == 0)
    #expect(recorder.output.hasPrefix("Usage: lesson [options]\n"))
  }

  @Test("a misunderstood argument has status 2 and runs nothing")
  func usageError() {
    #expect(status(["--sede"]) { _ in Issue.record("it ran") } == 2)
    #expect(
      recorder.error
        == "error: unknown option --sede; did you mean --seed?\nSee lesson --help.\n")
    #expect(recorder.output.isEmpty)
  }

  @Test("a thrown error has status 1 and its sentence on standard error")
  func failure() {
    #expect(status([]) { _ in throw RunFailure("3 of 40 checks failed") } == 1)
    #expect(recorder.error == "error: 3 of 40 checks failed\n")
    #expect(status([]) { _ in _ = try Data(contentsOf: URL(fileURLWithPath: "/missing")) } == 1)
    #expect(recorder.error.contains("/missing") && !recorder.error.contains("Domain"))
  }

  @Test("a sentence that repeats a file's bytes does not steer the terminal")
  func escapes() {
    #expect(status([]) { _ in throw RunFailure("found \"\u{1B}[31mred\u{7}\"") } == 1)
    #expect(recorder.error == "error: found \"�[31mred�\"\n")
  }

  /// Standard output becomes a pipe that nobody reads.
  private static func closeOutput() throws {
    let pipe = Pipe()
    dup2(pipe.fileHandleForWriting.fileDescriptor, 1)
    try pipe.fileHandleForReading.close()
  }

  @Test("a reader that has closed the pipe ends a command quietly, also where the result is for a program")
  func closedPipe() async {
    await #expect(processExitsWith: .exitCode(0)) {
      try Self.closeOutput()
      Command.run(Arguments("lesson", summary: "Teaches."), given: ["--help"]) { _ in exit(3) }
    }
    await #expect(processExitsWith: .exitCode(0)) {
      try Self.closeOutput()
      Command.run(Arguments("lesson", summary: "Teaches."), given: ["--json"]) { settings in
        Console(isMachineReadable: true).conclude(RunResult(settings))
        exit(3)
      }
    }
  }

  @Test("run ends the process with that status")
  func process() async {
    await #expect(processExitsWith: .exitCode(1)) {
      Command.run(Arguments("lesson", summary: "Teaches."), given: []) { _ in
        throw RunFailure("no")
      }
    }
  }

  @Test("a lesson has the number of its folder, and a folder without one leaves the title alone")
  func numbered() {
    for (path, title) in [
      ("a/Lessons/05-Sample/A.swift", "Lesson 5: A"), ("12-B/A.swift", "Lesson 12: A"),
      ("Lessons/Studies/Tables/A.swift", "A"), ("5/A.swift", "A"), ("A.swift", "A"),
    ] {
      #expect(Command.numbered("A", by: path) == title, "\(path)")
    }
  }
}

import ExerciseChecks
import Foundation
import TestSupport
import Testing

@testable import Grading

/// The command as its user runs it.
@Suite("The command grade") struct CommandTests {
  @Test("a list is a table of all exercises, without a colour where nobody sees it")
  func list() throws {
    let process = try ChildProcess("grade", "--list")
    #expect(process.status == 0)
    for exercise in Exercise.all { #expect(process.output.contains(" \(exercise.name) ")) }
    #expect(!process.output.contains("\u{1B}"))
  }

  @Test(
    "what makes no sense is one sentence and a status",
    arguments: [
      (["dense-bakward"], "error: there is no exercise \"dense-bakward\"; did you mean dense-backward?\n", 1),
      (["--hint", "1"], "error: --hint is for one exercise: name it\n", Exercise.all.count == 1 ? 0 : 1),
      (["5", "--answer", "/none/a.swift"], "error: there is no file /none/a.swift\n", 1),
      (["5", "--gradescope", "/dev/null/a"], "error: cannot write /dev/null/a: Not a directory\n", 1),
      (["--sede", "1"], "error: unknown option --sede; did you mean --seed?\nSee grade --help.\n", 2),
    ])
  func senseless(arguments: [String], error: String, status: Int) throws {
    let process = try ChildProcess("grade", arguments: arguments)
    #expect(process.status == Int32(status))
    if status != 0 { #expect(process.error == error) }
  }

  @Test("a hint, the audit and the doctor answer")
  func answers() throws {
    #expect(try ChildProcess("grade", "--hint", "2", "dense-backward").output.hasPrefix("Hint 2 of 3:\n"))
    #expect(try ChildProcess("grade", "--audit").output.contains("These limits are not a sandbox."))
    let doctor = try ChildProcess("grade", "--doctor")
    #expect(doctor.status == 0 && !doctor.output.contains("✗"), "\(doctor.output)")
  }

  @Test("with --json the result is the last line, and nothing else is on standard output")
  func json() throws {
    let answer = try #require(
      try GraderTests.course.files(of: try GraderTests.exercise, in: "Right").first)
    let process = try ChildProcess("grade", "dense-backward", "--answer", answer, "--json", "--seed", "7")
    #expect(process.output.split(separator: "\n").count == 1)
    let metrics = try #require(try process.json["metrics"] as? [String: Any])
    #expect(metrics["points"] as? Int == 10 && metrics["maximum"] as? Int == 10)
    #expect(try process.json["seed"] as? Int == 7)
  }

  @Test("a submission is graded from a folder, and what was not handed in is not attempted")
  func submission() throws {
    try withScratch { folder in
      let answer = try #require(try GraderTests.course.files(of: try GraderTests.exercise, in: "Right").first)
      try FileManager.default.copyItem(atPath: answer, toPath: folder + "/dense-backward.swift")
      let process = try ChildProcess(
        "grade", "--submission", folder, "--markdown", folder + "/table.md", "--json", "--seed", "1")
      let metrics = try #require(try process.json["metrics"] as? [String: Any])
      #expect(metrics["points"] as? Int == 10 && metrics["maximum"] as? Int == 10 * Exercise.all.count)
      #expect(
        try String(contentsOfFile: folder + "/table.md", encoding: .utf8).contains("| dense-backward | 10/10 | done |"))
    }
  }

  @Test("a folder that is not there, and one without any file to grade, are errors; the result file has no points")
  func nothingHandedIn() throws {
    try withScratch { folder in
      let results = folder + "/results.json"
      let missing = try ChildProcess("grade", "--submission", folder + "/x", "--gradescope", results)
      #expect(missing.status == 1 && missing.error == "error: there is no folder \(folder)/x\n")
      #expect(try String(contentsOfFile: results, encoding: .utf8).contains("there is no folder"))
      let empty = try ChildProcess("grade", "--submission", folder, "dense-backward")
      #expect(empty.status == 1)
      #expect(empty.error.contains("such as 05-DenseBackward/Exercise.swift or dense-backward.swift"))
    }
  }

  @Test("watching through a pipe prints results without control sequences")
  func watchPiped() throws {
    let grade = try BuildFolder.ofThisProgram().path + "/grade"
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    var limits = LimitedProcess.Limits()
    limits.seconds = 3
    let process = LimitedProcess(
      grade, ["--watch", "dense-backward"], environment: ["PATH": path, "TERM": "xterm"], limits: limits)
    #expect(process.ending == .timeOut)
    #expect(process.output.text.contains("dense-backward: the gradients of a dense layer"))
    #expect(!process.output.text.contains("\u{1B}"))
  }

  @Test("Gradescope's package has its two programs and what grading needs")
  func package() throws {
    let package = GradescopePackage(course: try GraderTests.course, exercises: [try GraderTests.exercise])
    #expect(package.run.contains(".build/debug/grade dense-backward \\\n"))
    let bytes = try package.archive()
    let text = String(decoding: bytes, as: UTF8.self)
    let names = [
      "setup.sh", "run_autograder", "Package.swift", "Sources/grade/Grade.swift", "Sources/CLaunch/launch.h",
      "Exercises/Answers/05-DenseBackward/Stub.swift",
    ]
    for name in names { #expect(text.contains(name), "\(name)") }
    #expect(!text.contains("Exercises/05-DenseBackward/Exercise.swift"))
    for script in [GradescopePackage.setup, package.run] {
      let shell = LimitedProcess("/bin/bash", ["-n"], input: Array(script.utf8), limits: .init())
      #expect(shell.ending == .exited(0) && shell.output.text.isEmpty)
    }
  }
}

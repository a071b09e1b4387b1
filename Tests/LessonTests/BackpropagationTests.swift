import Foundation
import TestSupport
import Testing

@Suite("lesson-backpropagation") struct BackpropagationTests {
  static let lesson = "lesson-backpropagation"

  @Test("the quick lesson writes a report and ends with its headline numbers")
  func quick() throws {
    let run = try QuickLesson(Self.lesson)
    for key in ["name", "version", "seed", "threads", "precision", "seconds", "metrics"] {
      #expect(run.output.contains("\"\(key)\":"), "no \(key)")
    }
    #expect(run.output.split(separator: "\n").count == 1)
    let metrics = run.metrics
    // Eight epochs leave the network between the 10 % of guessing and the 97 % of the full run.
    #expect(try #require(metrics["testAccuracyMedian"]) > 0.9)
    // The bounds of the gradient check.
    #expect(try #require(metrics["worstDifferenceError"]) <= 1e-7)
    #expect(try #require(metrics["worstTapeError"]) <= 1e-12)
    // The layers compute the lines of the tables in the same order: not a bit differs.
    #expect(metrics["layersAgainstTablesError"] == 0)
    // Differences with h = 10⁻³ err by h⁴/480 = 2e-15 times a fifth derivative, at most 5! M/r⁵ if J is bounded by M
    // within r (Cauchy). The nearest pole is at 0.48, for x₂ in node f; with r = 1/4 and M = 1 that is 2.6e-10.
    #expect(try #require(metrics["sevenNodesError"]) <= 2.6e-10)
    #expect(
      try #require(metrics["sevenNodesLossAfter"]) < #require(metrics["sevenNodesLossBefore"]))
    // Layers of 64·64, 64·32 and 32·10 weights: 6464 forward; twice that, less 64·64, backward.
    #expect(metrics["gradientMultiplyAddRatio"] == 15296.0 / 6464.0)
    #expect(run.page.contains("<svg") && run.page.contains("Confusion matrix"))
    #expect(run.files == (1...8).map { "figure-\($0).svg" } + ["index.html", "result.json"])
  }

  @Test("the same seed draws the same figures for any number of threads")
  func threads() throws {
    let runs = try [QuickLesson(Self.lesson)] + [1, 3].map { try QuickLesson(Self.lesson, threads: $0) }
    let figures = runs.map { run in
      // The loss curves among them show any difference; texts hold times.
      run.page.ranges(of: /<svg(?s:.*?)<\/svg>/).map { String(run.page[$0]) }
    }
    // Eight figures, seven of which are drawn anew for phones.
    #expect(figures[0].count == 15)
    #expect(figures[0] == figures[1] && figures[0] == figures[2])
  }

  @Test(
    "wrong use ends with a sentence and status 2",
    arguments: [
      (["--sede", "3"], "did you mean --seed"), (["--seed", "x"], "whole number"),
      (["--rate", "0"], "rate"), (["--rate", "nan"], "rate"), (["--rate", "-1"], "rate"),
      (["--epochs", "0"], "epochs"), (["--threads", "0"], "threads"), (["extra"], "extra"),
    ])
  func usage(arguments: [String], word: String) throws {
    let run = try ChildProcess(
      Self.lesson, arguments[0], arguments.count > 1 ? arguments[1] : "--quick")
    #expect(run.status == 2)
    #expect(run.error.hasPrefix("error: ") && run.error.contains(word), "\(run.error)")
    #expect(run.output.isEmpty)
  }

  @Test("a batch larger than the data ends with a sentence and status 1")
  func batch() throws {
    try withTemporaryFolder { folder in
      let run = try ChildProcess(
        Self.lesson, "--quick", "--batch", "5000", "--output", folder.path)
      #expect(run.status == 1)
      #expect(run.error.contains("batch size from 1 to 1078") && run.error.contains("found 5000"))
    }
  }

  @Test("a learning rate that is 0 or infinite in single precision ends with a sentence and status 2")
  func rate() throws {
    for rate in ["1e-46", "1e308"] {
      let run = try ChildProcess(Self.lesson, "--quick", "--rate", rate)
      #expect(run.status == 2)
      #expect(
        run.error.contains(
          "--rate expects a number above 0 that is finite and not 0 in single precision, found \"\(rate)\""))
    }
  }

  @Test("an output folder that cannot be made ends with a sentence and status 1")
  func output() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("file")
      try Data().write(to: file)
      let run = try ChildProcess(Self.lesson, "--quick", "--output", file.path + "/below")
      #expect(run.status == 1)
      #expect(run.error.contains(file.path), "\(run.error)")
      #expect(run.output.isEmpty, "the lesson ran before the folder was tried")
    }
  }

  @Test("a damaged data file ends with the place of the damage and status 1")
  func data() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("digits.csv")
      let names = (0..<64).map { "pixel_\($0 / 8)_\($0 % 8)" } + ["target"]
      let good = Array(repeating: "0", count: 65).joined(separator: ",")
      func write(_ rows: String...) throws {
        let text = ([names.joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
        try text.write(to: file, atomically: true, encoding: .utf8)
      }
      func complaint() throws -> String {
        let run = try ChildProcess(
          Self.lesson, "--quick", "--data", file.path, "--output", folder.path)
        #expect(run.status == 1)
        return run.error
      }
      try write(good, "1,2,3")
      #expect(try complaint().contains("line 3: expected 65"))
      try write(good, good.replacing("0,0,0", with: "0,abc,0", maxReplacements: 1))
      #expect(try complaint().contains("line 3, column 2 (pixel_0_1): expected a finite number"))
      try write("nan" + good.dropFirst())
      #expect(try complaint().contains("line 2, column 1 (pixel_0_0): expected a finite number"))
      try write(good.dropLast() + "10")
      #expect(try complaint().contains("line 2, column 65 (target)"))
      try write()
      #expect(try complaint().contains("expected"))
      // Two to train with, one to validate, and none for the test.
      try write(good, good, good)
      #expect(try complaint().contains("a test part need 5 digits, found 3"))
    }
  }

  @Test("help names every option")
  func help() throws {
    let run = try ChildProcess(Self.lesson, "--help")
    #expect(run.status == 0)
    for option in ["--quick", "--seed", "--output", "--threads", "--json", "--epochs", "--rate"] {
      #expect(run.output.contains(option))
    }
  }
}

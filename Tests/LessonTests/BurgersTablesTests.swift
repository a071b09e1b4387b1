import Foundation
import TestSupport
import Testing

/// The study with tiny cells: 4 of them, 3 seeds, 40 evaluations.
@Suite("study-burgers-tables") struct BurgersTablesTests {
  private func run(_ folder: URL, _ arguments: String...) throws -> ChildProcess {
    try ChildProcess(
      "study-burgers-tables", arguments: ["--json", "--output", folder.path] + arguments)
  }

  private func metrics(_ run: ChildProcess) throws -> [String: Double] {
    #expect(run.status == 0, "\(run.error)")
    return try #require(try run.json["metrics"] as? [String: Double])
  }

  @Test("parts that are merged are the whole", arguments: ["1", "2"])
  func shards(table: String) throws {
    try withTemporaryFolder { folder in
      let whole = folder.appendingPathComponent("whole")
      let parts = folder.appendingPathComponent("parts")
      let expected = try metrics(run(whole, "--table", table, "--quick", "--threads", "2"))
      #expect(expected["trainings"] == 12 && expected["trainingsMissing"] == 0)

      _ = try run(parts, "--table", table, "--quick", "--shard", "1/2", "--threads", "1")
      let half = try metrics(run(folder, "--merge", parts.path))
      // Every second one of 4 cells, of each seed.
      #expect(half["trainings"] == 6 && half["trainingsMissing"] == 6)
      _ = try run(parts, "--table", table, "--quick", "--shard", "2/2", "--threads", "1")
      #expect(try metrics(run(folder, "--merge", parts.path)) == expected)
    }
  }

  @Test("an interrupted run goes on where it stopped")
  func resume() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("table-1-captions-quick-part-1-of-1.jsonl")
      func lines() throws -> [Substring] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      }
      let expected = try metrics(run(folder, "--table", "1", "--quick"))
      let begun = try lines()[..<5].map { $0 + "\n" }.joined()
      try Data(begun.utf8).write(to: file)
      let again = try run(folder, "--table", "1", "--quick")
      #expect(again.error.contains("7 runs, 5 done before"))
      #expect(try metrics(again) == expected)
      // What was there has stayed.
      #expect(try lines()[..<5].map { $0 + "\n" }.joined() == begun)
      #expect(try run(folder, "--table", "1", "--quick").error.contains("0 runs, 12 done"))
    }
  }

  @Test("the published table has the correlations that are compared with")
  func published() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("table-1-one.jsonl")
      let line = """
        {"settings":{"table":1,"preset":"captions","precision":"single","evaluationLimit":50000,"quick":false},\
        "row":20,"column":2000,"seed":1,"error":0.1,"loss":0.001,"evaluations":9,"iterations":8,"seconds":1,\
        "reason":"decrease"}
        """
      try Data(line.utf8).write(to: file)
      let metrics = try metrics(run(folder, "--merge", file.path))
      // −0.69 and −0.34 with two digits.
      #expect(abs(metrics["rankCorrelationDataPublished"]! + 0.69) < 0.005)
      #expect(abs(metrics["rankCorrelationInteriorPublished"]! + 0.34) < 0.005)
      #expect(metrics["trainings"] == 1 && metrics["trainingsMissing"] == 35)
    }
  }

  @Test("bad input ends in a sentence")
  func mistakes() throws {
    try withTemporaryFolder { folder in
      let path = folder.path
      #expect(try run(folder, "--table", "1", "--quick", "--seeds", "1").status == 0)
      try Data("no result\n".utf8).write(to: folder.appendingPathComponent("damaged.jsonl"))
      func line(table: Int = 1, row: Int = 20, error: Double = 0.1) -> String {
        """
        {"settings":{"table":\(table),"preset":"captions","precision":"single","evaluationLimit":50000,"quick":false},\
        "row":\(row),"column":2000,"seed":1,"error":\(error),"loss":0.001,"evaluations":9,"iterations":8,"seconds":1,\
        "reason":"decrease"}

        """
      }
      for (name, text) in [
        ("table", line(table: 99)), ("row", line(row: -1)), ("error", line(error: -1)),
        ("twice", line() + line(error: 0.2)),
      ] {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name + ".jsonl"))
      }
      for (arguments, sentence) in [
        (["--merge", path + "/table.jsonl"], "table.jsonl: there are the tables 1 and 2, found 99"),
        (["--merge", path + "/row.jsonl"], "row.jsonl: table 1 has no cell (-1, 2000)"),
        (["--merge", path + "/error.jsonl"], "errors and losses are at least 0, found -1.0 and 0.001"),
        (["--merge", path + "/twice.jsonl"], "cell (20, 2000), seed 1, has two results: error 1.00e-01"),
        (["--table", "3"], "--table expects a whole number, 1 to 2, found \"3\""),
        (["--table", "1", "--shard", "3/2"], "--shard expects i/n"),
        (["--table", "1", "--shard", "x"], "--shard expects i/n"),
        (["--shard", "1/2"], "--table 1 or 2 says which table to make"),
        (["results.jsonl"], "is given without --merge"),
        (["--merge", path + "/none"], "there is no file or folder"),
        (["--merge", path + "/damaged.jsonl"], "line 1 of"),
        (["--merge", path, "--table", "2"], "there are no results to merge"),
        (
          ["--table", "1", "--quick", "--evaluations", "41"],
          "40 evaluations, quick, and this run is"
        ),
      ] {
        let run = try ChildProcess(
          "study-burgers-tables", arguments: ["--json", "--output", path] + arguments)
        #expect(run.status != 0)
        #expect(run.error.contains("error: ") && run.error.contains(sentence), "\(run.error)")
      }
    }
  }
}

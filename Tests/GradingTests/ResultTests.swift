import ExerciseRuntime
import Foundation
import LessonKit
import Matrices
import TestSupport
import Testing

@testable import Grading

@Suite("Result files") struct ResultTests {
  /// A failure with what text of unknown origin may contain.
  static let assessments: [Assessment] = {
    var failure = CheckFailure("the function threw an error: \u{1B}[2J</failure>&\"|`\u{0}\u{202E}\u{FFFE}\r\nend")
    failure.sizes = [3, 2]
    var refused = Assessment(Sample.exercise, .refused("it imports Glibc"), seed: 5)
    refused.seconds = 0.25
    return [
      Sample.assessment(failure), Sample.assessment(nil), refused, Assessment(Sample.exercise, .notAttempted, seed: 5),
    ]
  }()

  private static func object(_ format: ResultFormat, _ environment: [String: String] = [:]) throws -> [String: Any] {
    let text = format.text(
      of: assessments, seconds: 1.5, environment: environment, date: Date(timeIntervalSince1970: 0))
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("Gradescope's file has the members of its specification, and nothing else")
  func gradescope() throws {
    let object = try Self.object(.gradescope)
    let allowed: Set = [
      "score", "execution_time", "output", "output_format", "test_output_format", "test_name_format", "visibility",
      "stdout_visibility", "extra_data", "tests", "leaderboard",
    ]
    #expect(Set(object.keys).subtracting(allowed) == [])
    let tests = try #require(object["tests"] as? [[String: Any]])
    let members: Set = [
      "score", "max_score", "status", "name", "name_format", "number", "output", "output_format", "tags", "visibility",
      "extra_data",
    ]
    for test in tests {
      #expect(Set(test.keys).subtracting(members) == [])
      #expect(["passed", "failed"].contains(test["status"] as? String))
      #expect(["text", "html", "simple_format", "md", "ansi"].contains(test["output_format"] as? String))
      let output = try #require(test["output"] as? String)
      #expect(output.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
    }
    #expect(tests.compactMap { $0["max_score"] as? Int } == [3, 1, 3, 1, 3, 1, 3, 1])
    #expect(tests.compactMap { $0["score"] as? Int } == [0, 1, 3, 1, 0, 0, 0, 0])
    #expect(object["score"] as? Int == 5)
    #expect(object["execution_time"] as? Double == 1.5)
  }

  @Test("Classroom 50's file has the members of its schema, whole scores that add up, and no empty text")
  func classroom50() throws {
    let object = try Self.object(
      .classroom50,
      ["CLASSROOM": "c", "ASSIGNMENT": "a", "SUBMISSION_TAG": "submit/1", "COMMIT_URL": "u", "REVIEW_URL": ""])
    let texts = ["schema", "classroom", "assignment", "submission", "commit", "release", "review", "datetime"]
    #expect(Set(object.keys) == Set(texts + ["score", "max-score", "tests"]))
    #expect(texts.allSatisfy { (object[$0] as? String)?.isEmpty == false })
    #expect(object["schema"] as? String == "classroom50/result/v1")
    #expect(object["review"] as? String == "u")
    #expect(object["datetime"] as? String == "1970-01-01T00:00:00Z")
    let tests = try #require(object["tests"] as? [[String: Any]])
    for test in tests { #expect(Set(test.keys) == ["test-name", "passed", "score", "max-score"]) }
    #expect(object["score"] as? Int == tests.reduce(0) { $0 + ($1["score"] as? Int ?? -1) })
    #expect(object["max-score"] as? Int == 16)
  }

  @Test("JUnit's file is well-formed, whatever an error says, and counts what was not begun as skipped")
  func junit() {
    let text = ResultFormat.junit.text(of: Self.assessments, seconds: 1)
    #expect(ParsedMarkup(text) != nil)
    #expect(text.contains("<testsuites name=\"grade\" tests=\"8\" failures=\"3\" skipped=\"2\" time=\"1.000\">"))
    #expect(text.ranges(of: "<failure").count == 3)
    #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}") && !text.contains("\u{FFFE}"))
  }

  @Test("a cell of Markdown's table stays one cell")
  func markdown() {
    let text = ResultFormat.markdown.text(of: Self.assessments, seconds: 1)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| sample: ") }
    #expect(rows.count == 3)
    #expect(rows.allSatisfy { $0.hasSuffix(" |") && $0.replacing("\\|", with: "").count { $0 == "|" } == 3 })
    #expect(text.hasPrefix("## 5 of 16 points"))
  }

  @Test("files are there before anything is graded, and follow each check; what lies in their place is replaced")
  func files() throws {
    try withScratch { folder in
      let (path, other) = (folder + "/deep/results.json", folder + "/other")
      try "keep".write(toFile: other, atomically: false, encoding: .utf8)
      try FileManager.default.createDirectory(atPath: folder + "/deep", withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: other)
      let files = try ResultFiles([(.gradescope, path)], exercises: [Sample.exercise], seed: 1)
      func score() throws -> Int? {
        let data = try Data(contentsOf: URL(filePath: path))
        return (try JSONSerialization.jsonObject(with: data) as? [String: Any])?["score"] as? Int
      }
      #expect(try score() == 0)
      try files.update(Sample.assessment(nil), at: 0)
      #expect(try score() == 4)
      #expect(try String(contentsOfFile: other, encoding: .utf8) == "keep")
      // No file that was only half of one is left.
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/deep") == ["results.json"])
    }
  }

  @Test("a path that cannot be written is an error before anything is graded")
  func notWritable() throws {
    try withScratch { folder in
      try FileManager.default.createDirectory(atPath: folder + "/results.json", withIntermediateDirectories: false)
      for path in [folder + "/results.json", "/dev/null/results.json"] {
        #expect(throws: (any Error).self) {
          try ResultFiles([(.gradescope, path)], exercises: [Sample.exercise], seed: 1)
        }
      }
    }
  }

  @Test("the page is well-formed and marks the worst entry of both matrices")
  func page() throws {
    let comparison = try #require(
      Comparison(.matrix([[1, 2], [3, .nan]]), .matrix([[1, 2], [3, 4]]), tolerance: 1e-9))
    var failure = CheckFailure("wrong <b>")
    failure.difference = CheckFailure.Difference("Y", comparison)
    let html = ProgressPage(assessments: [Sample.assessment(failure), Sample.assessment(nil)]).report.html()
    #expect(ParsedMarkup(html) != nil)
    #expect(html.ranges(of: "class=\"adjoint-wrong-frame\"").count == 2)
    #expect(html.contains("wrong &lt;b&gt;"))
  }
}

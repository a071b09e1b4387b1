import Foundation
import LessonKit

/// The formats in which other programs take results.
enum ResultFormat: String, CaseIterable, Sendable {
  /// `results.json` of Gradescope's autograders.
  case gradescope
  /// `result.json` of Classroom 50, schema `classroom50/result/v1`.
  case classroom50
  /// The XML of JUnit, which most servers for continuous integration read.
  case junit
  /// A table for the summary of a job, or to be mailed.
  case markdown

  /// The text of a file.
  ///
  /// - Parameters:
  ///   - assessments: of all exercises that count, run or not.
  ///   - seconds: the time that it took.
  ///   - environment: of the process; Classroom 50 says there what is graded.
  ///   - date: when it was graded.
  func text(
    of assessments: [Assessment], seconds: Double, environment: [String: String] = [:], date: Date = Date()
  ) -> String {
    let rows = assessments.flatMap(\.rows)
    switch self {
    case .gradescope: return Gradescope(rows: rows, assessments: assessments, seconds: seconds).json.text + "\n"
    case .classroom50: return Classroom50(rows: rows, environment: environment, date: date).json.text + "\n"
    case .junit: return JUnit(assessments: assessments, seconds: seconds).text
    case .markdown: return MarkdownTable(assessments: assessments).text
    }
  }
}

/// The file that Gradescope reads.
///
/// Source: gradescope-autograders.readthedocs.io, "Autograder specifications".
struct Gradescope {
  let rows: [ResultRow]
  let assessments: [Assessment]
  let seconds: Double

  var json: JSONValue {
    let tests = rows.enumerated().map { position, row -> JSONValue in
      [
        "score": .integer(row.points), "max_score": .integer(row.maximum),
        "status": .string(row.hasPassed ? "passed" : "failed"),
        "name": .string(row.name), "name_format": "text", "number": .string("\(position + 1)"),
        "output": .string(row.text), "output_format": "text", "tags": .array([.string(row.exercise)]),
        "visibility": "visible",
      ]
    }
    return [
      "score": .integer(rows.reduce(0) { $0 + $1.points }), "execution_time": .number(seconds),
      "output": .string(OverviewTable(assessments: assessments, style: Style(hasColors: false)).summary),
      "output_format": "text", "test_output_format": "text", "visibility": "visible", "stdout_visibility": "hidden",
      "extra_data": ["seed": .string("\(assessments.first?.seed ?? 0)")], "tests": .array(tests),
    ]
  }
}

/// The file that Classroom 50 reads, whose runner says in the environment what it grades.
///
/// Source: github.com/foundation50/classroom50, wiki, "Advanced Autograding".
struct Classroom50 {
  let rows: [ResultRow]
  let environment: [String: String]
  let date: Date

  var json: JSONValue {
    // None of them may be empty.
    func variable(_ names: String...) -> JSONValue {
      .string(names.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "unknown")
    }
    let tests = rows.map { row -> JSONValue in
      [
        "test-name": .string(row.name), "passed": .bool(row.hasPassed), "score": .integer(row.points),
        "max-score": .integer(row.maximum),
      ]
    }
    return [
      "schema": "classroom50/result/v1", "classroom": variable("CLASSROOM"), "assignment": variable("ASSIGNMENT"),
      "submission": variable("SUBMISSION_TAG"), "commit": variable("COMMIT_URL"),
      "release": variable("RELEASE_URL"), "review": variable("REVIEW_URL", "COMMIT_URL"),
      "datetime": .string(date.formatted(.iso8601)), "score": .integer(rows.reduce(0) { $0 + $1.points }),
      "max-score": .integer(rows.reduce(0) { $0 + $1.maximum }), "tests": .array(tests),
    ]
  }
}

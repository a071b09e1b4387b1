import Foundation
import TestSupport
import Testing

/// A lesson's quick run: its headline numbers and the pictures of its report.
struct QuickLesson {
  let metrics: [String: Double]
  let figures: [String]

  init(_ name: String, threads: Int = 2) throws {
    (metrics, figures) = try withTemporaryFolder { folder in
      let run = try ChildProcess(
        name, "--quick", "--json", "--threads", "\(threads)", "--output", folder.path)
      #expect(run.status == 0, "\(run.error)")
      let page = try String(
        contentsOf: folder.appendingPathComponent("index.html"), encoding: .utf8)
      return (
        // A number that is not finite is null in JSON, which is no Double.
        try #require(try run.json["metrics"] as? [String: Double]),
        page.ranges(of: /<figure(?s:.*?)<\/figure>/).map { String(page[$0]) }
      )
    }
  }

  /// A headline number; the test fails if there is none of that name.
  func callAsFunction(_ name: String) throws -> Double {
    try #require(metrics[name], "no \(name)")
  }
}

@Suite("Quick lessons") struct QuickLessonTests {
  @Test(
    "a seed draws the same figures for any number of threads",
    arguments: [
      ("lesson-function-approximation", 9),
      ("lesson-automatic-differentiation", 2),
      ("lesson-objective-functions", 7),
      ("lesson-preprocessing", 7),
      ("lesson-activations", 5),
      ("lesson-initialization", 6),
      ("lesson-overfitting", 11),
      ("lesson-dropout", 2),
      ("lesson-batch-normalization", 3),
      ("lesson-burgers", 5),
      ("lesson-inverse-burgers", 6),
    ])
  func threads(name: String, count: Int) throws {
    let lessons = try [1, 3].map { try QuickLesson(name, threads: $0) }
    #expect(lessons[0].figures.count == count)
    #expect(lessons[0].figures == lessons[1].figures)
    #expect(!lessons[0].figures.contains { $0.contains("no finite data") })
  }
}

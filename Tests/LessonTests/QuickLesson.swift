import Foundation
import Synchronization
import TestSupport
import Testing

/// The quick run of a lesson: its headline numbers, and the page and the pictures that it writes.
///
/// A lesson runs once for all tests. Where the environment variable `LESSON_RUNS` names a folder, the runs are there
/// already, `NAME/output` being what a lesson printed and `NAME/report` what it wrote: `.ci/run` runs each lesson in a
/// step of its own. Else a lesson runs when a test first asks for it.
struct QuickLesson: Sendable {
  /// What the lesson printed.
  let output: String
  let metrics: [String: Double]
  let page: String
  /// The files of the report.
  let files: [String]

  /// The figures of the page, as markup.
  var figures: [String] { page.ranges(of: /<figure(?s:.*?)<\/figure>/).map { String(page[$0]) } }

  /// The run that all tests share, on two threads.
  init(_ name: String) throws { self = try Shared.run(of: name) }

  /// A run of its own.
  init(_ name: String, threads: Int) throws {
    self = try withTemporaryFolder { folder in
      let run = try ChildProcess(
        name, "--quick", "--json", "--threads", "\(threads)", "--output", folder.path)
      #expect(run.status == 0, "\(run.error)")
      return try QuickLesson(output: run.output, report: folder)
    }
  }

  private init(output: String, report: URL) throws {
    self.output = output
    let line = output.split(separator: "\n").last.map(String.init) ?? ""
    let json = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    // A number that is not finite is null in JSON, which is no Double.
    metrics = try #require(json?["metrics"] as? [String: Double])
    page = try String(contentsOf: report.appendingPathComponent("index.html"), encoding: .utf8)
    files = try FileManager.default.contentsOfDirectory(atPath: report.path).sorted()
  }

  /// A headline number; the test fails if there is none of that name.
  func callAsFunction(_ name: String) throws -> Double {
    try #require(metrics[name], "no \(name)")
  }

  /// The runs so far. Tests that ask for the same lesson at the same time wait for one run.
  private final class Shared: Sendable {
    private static let all = Mutex<[String: Shared]>([:])
    private let run = Mutex<Result<QuickLesson, any Error>?>(nil)

    static func run(of name: String) throws -> QuickLesson {
      let shared = all.withLock { runs in
        if let known = runs[name] { return known }
        let new = Shared()
        runs[name] = new
        return new
      }
      return try shared.run.withLock { run in
        let result = run ?? Result { try read(name) ?? QuickLesson(name, threads: 2) }
        run = result
        return try result.get()
      }
    }

    /// The run that was made before the tests; nil if there is no folder of such runs.
    private static func read(_ name: String) throws -> QuickLesson? {
      guard let folder = ProcessInfo.processInfo.environment["LESSON_RUNS"], !folder.isEmpty else { return nil }
      let run = URL(filePath: folder).appendingPathComponent(name)
      return try QuickLesson(
        output: String(contentsOf: run.appendingPathComponent("output"), encoding: .utf8),
        report: run.appendingPathComponent("report"))
    }
  }
}

@Suite("Quick lessons") struct QuickLessonTests {
  @Test(
    "a seed draws the same figures for any number of threads",
    arguments: [
      ("lesson-function-approximation", 7),
      ("lesson-width-and-depth", 3),
      ("lesson-automatic-differentiation", 3),
      ("lesson-objective-functions", 2),
      ("lesson-classification", 5),
      ("lesson-preprocessing", 4),
      ("lesson-scaling-measurements", 3),
      ("lesson-activations", 5),
      ("lesson-initialization", 7),
      ("lesson-overfitting", 8),
      ("lesson-regularization", 3),
      ("lesson-dropout", 3),
      ("lesson-batch-normalization", 4),
      ("lesson-burgers", 5),
      ("lesson-burgers-race", 1),
      ("lesson-inverse-burgers", 6),
      ("lesson-graph-networks", 6),
      ("lesson-recurrent-networks", 4),
      ("lesson-residual-networks", 5),
      ("lesson-adaptive-basis", 6),
      ("lesson-box-initialization", 5),
      ("lesson-advection", 6),
    ])
  func threads(name: String, count: Int) throws {
    let (shared, alone) = try (QuickLesson(name), QuickLesson(name, threads: 1))
    #expect(shared.figures.count == count)
    #expect(shared.figures == alone.figures)
    #expect(!shared.figures.contains { $0.contains("no finite data") })
  }
}

import Foundation
import Testing

@testable import LessonKit

@Suite("Lesson") struct LessonTests {
  private func present(
    _ given: [String], isMachineReadable: Bool = false
  ) throws -> (recorder: Recorder, page: String, path: String) {
    let recorder = Recorder()
    var page = ""
    var path = ""
    try withTemporaryFolder { folder in
      var arguments = Arguments("lesson-sample", summary: "")
      _ = arguments.integer("seeds", default: 5, help: "")
      let settings = try arguments.parse(["--threads", "2", "--output", folder] + given)
      var lesson = Lesson(
        "Title", settings, precision: .float64,
        console: recorder.console(isMachineReadable: isMachineReadable))
      lesson.heading("Section")
      lesson.text(String(repeating: "word ", count: 20))
      lesson.formula("Y = XW\n\n  + b")
      var table = Table(["a"])
      table.append([1])
      lesson.table(table)
      lesson.figure(Square(), caption: "Caption.")
      lesson.metric("lossMedian", Float(0.5))
      lesson.metric("epochs", 3)
      path = try lesson.finish()
      page = try String(contentsOfFile: path, encoding: .utf8)
    }
    return (recorder, page, path)
  }

  @Test("the terminal shows the content, mentions the figure and says where the report is")
  func terminal() throws {
    let (recorder, _, path) = try present([])
    let line = Array(repeating: "word", count: 16).joined(separator: " ")
    #expect(
      recorder.output == """
        Title
        ═════

        Section
        ───────

        \(line)
        word word word word

            Y = XW

              + b

        a
        ─
        1

        [Figure 1: A square] Caption.

        Report: \(path)

        """)
    #expect(recorder.error.isEmpty)
  }

  @Test("the report has the same content and the settings")
  func report() throws {
    let page = try present(["--quick", "--seed", "9"]).page
    for part in [
      "<h2 id=\"section-1\">Section</h2>", "<p>word word", "Y = XW", "<td class=\"number\">1</td>",
      "<b>Figure 1.</b> Caption.", "<dt>program</dt> <dd>lesson-sample</dd>",
      "<dt>seed</dt> <dd>9</dd>", "<dt>threads</dt> <dd>2</dd>",
      "<dt>precision</dt> <dd>float64</dd>", "<dt>quick</dt> <dd>yes</dd>",
      "<dt>seeds</dt> <dd>5</dd>",
    ] {
      #expect(page.contains(part))
    }
  }

  @Test("two runs with the same settings write the same bytes")
  func deterministic() throws {
    #expect(try present([]).page == present([]).page)
  }

  @Test("with --json standard output has one object, and the content is on standard error")
  func json() throws {
    let (recorder, _, path) = try present(["--json"], isMachineReadable: true)
    #expect(recorder.error.hasPrefix("Title\n") && recorder.error.hasSuffix("Report: \(path)\n"))
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(recorder.output.utf8)) as? NSDictionary)
    #expect(object["name"] as? String == "lesson-sample")
    #expect(object["metrics"] as? NSDictionary == ["lossMedian": 0.5, "epochs": 3])
    #expect((object["seconds"] as? Double ?? -1) >= 0)
  }

  @Test(
    "the result stands beside the report, and replaces no file that is none", arguments: [nil, "{\"name\":\"b\"}", "x"])
  func resultFile(older: String?) throws {
    try withTemporaryFolder { folder in
      let path = folder + "/result.json"
      if let older { try Data(older.utf8).write(to: URL(filePath: path)) }
      let settings = try Arguments("lesson-sample", summary: "").parse(["--output", folder])
      var lesson = Lesson("Title", settings, console: Recorder().console(isMachineReadable: false))
      lesson.metric("epochs", 3)
      try lesson.finish()
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(older == "x" ? text == "x" : text.contains("\"epochs\":3") && text.contains("\"seconds\":"))
    }
  }

  @Test("a lesson ends with the commands of its exercises, if it has some")
  func exercises() throws {
    let recorder = Recorder()
    try withTemporaryFolder { folder in
      let settings = try Arguments("lesson-sample", summary: "").parse(["--output", folder])
      var lesson = Lesson("Title", settings, console: recorder.console(isMachineReadable: false))
      lesson.propose([])
      #expect(!recorder.output.contains("Try it yourself"))
      lesson.propose(["dense-forward", "dense-backward"])
    }
    #expect(recorder.output.contains("Try it yourself\n───────────────\n"))
    #expect(recorder.output.contains("    swift run grade dense-forward\n    swift run grade dense-backward\n"))
  }
}

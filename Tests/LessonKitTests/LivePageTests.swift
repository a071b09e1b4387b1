import Figures
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import LessonKit

@Suite("Live page") struct LivePageTests {
  private static let reload = "<meta http-equiv=\"refresh\" content=\"2\" />"

  /// A command with a training; `look` sees its page during it and `end` may fail.
  private func run(
    _ given: [String], folder: String, look: (String) -> Void = { _ in }, end: () throws -> Void = {}
  ) -> (status: Int32, recorder: Recorder, page: String) {
    let recorder = Recorder()
    let console = recorder.console()
    func page() -> String { (try? String(contentsOfFile: folder + "/index.html", encoding: .utf8)) ?? "" }
    let status = Command.status(
      of: Arguments("lesson-sample", summary: ""), given: ["--output", folder, "--threads", "2"] + given,
      console: console
    ) { settings in
      var lesson = Lesson("Title", settings, console: console)
      lesson.heading("Section")
      let bar = ProgressBar("Training <b>", total: 4)
      for step in 1...2 { bar.update(to: step, status: "<i>", curves: ["loss & co": 1 / Double(step)]) }
      look(page())
      try end()
      bar.finish()
      try lesson.finish()
    }
    return (status, recorder, page())
  }

  @Test("with --watch the page is there during the run and reloads itself; the final one is that of any run")
  func watching() throws {
    try withTemporaryFolder { (folder: String) in
      var during = ""
      let watched = run(["--watch"], folder: folder) { during = $0 }
      #expect(during.contains(Self.reload) && during.contains("<h2>Running</h2>") && during.contains("<h1>Title</h1>"))
      #expect(ParsedMarkup(String(during.dropFirst("<!DOCTYPE html>\n".count))) != nil)
      #expect(watched.recorder.output.contains("Live page: \(folder)/index.html\n"))
      #expect(watched.status == 0 && !watched.page.contains("refresh") && !watched.page.contains("Running"))
      let plain = run([], folder: folder) { #expect($0 == watched.page) }
      #expect(plain.page == watched.page && !plain.recorder.output.contains("Live page"))
    }
  }

  @Test("a run that fails leaves a page that says so and does not reload")
  func failing() throws {
    try withTemporaryFolder { (folder: String) in
      let failed = run(["--watch"], folder: folder, end: { throw RunFailure("no <data>") })
      #expect(failed.status == 1 && !failed.page.contains("refresh"))
      #expect(failed.page.contains("<h2>Ended</h2>\n<p>The run has ended without a result after 0 s: no &lt;data&gt;."))
    }
  }

  @Test("a folder that cannot be written is refused before any work")
  func refused() throws {
    try withTemporaryFolder { (folder: String) in
      try Data().write(to: URL(filePath: folder + "/file"))
      let refused = run(["--watch"], folder: folder + "/file", end: { Issue.record("work") })
      #expect(refused.status == 1 && refused.recorder.output.isEmpty)
      #expect(refused.recorder.error == "error: cannot create the folder \(folder)/file: Not a directory\n")
    }
  }

  @Test("progress and curves are shown, at most every two seconds, with names escaped")
  func progress() throws {
    try withTemporaryFolder { (folder: String) in
      let time = Mutex(Duration.zero)
      let page = LivePage(folder: folder) { time.withLock { $0 } }
      func text() -> String { (try? String(contentsOfFile: page.path, encoding: .utf8)) ?? "" }
      LivePage.$current.withValue(page) {
        let bar = ProgressBar("Training <b>", total: 4)
        bar.update(to: 1)
        #expect(text() == "", "nothing has been presented")
        page.show(Report(title: "x"))
        #expect(text().contains("second 0") && text().contains("25 %"))
        time.withLock { $0 = .seconds(1) }
        bar.update(to: 2, status: "<i>", curves: ["loss & co": 0.1])
        #expect(text().contains("25 %"), "too soon")
        time.withLock { $0 = .seconds(3) }
        bar.update(to: 3, status: "<i>", curves: ["loss & co": 0.2])
        #expect(text().contains("75 % &lt;i&gt;") && text().contains("Training &lt;b&gt;"))
        #expect(text().contains("loss &amp; co") && text().contains("<polyline"))
        #expect(ParsedMarkup(String(text().dropFirst("<!DOCTYPE html>\n".count))) != nil)
        time.withLock { $0 = .seconds(6) }
        bar.finish()
        #expect(!text().contains("75 %") && text().contains("<polyline"))
      }
    }
  }

  @Test("a long training has no more points than a picture can show, from its whole course")
  func points() {
    var points = LivePoints()
    for k in 0..<100_000 { points.append(Double(k), 0) }
    #expect((200...LivePoints.limit).contains(points.x.count) && points.x.count == points.y.count)
    #expect(points.x.first! < 1000 && points.x.last! > 99_000 && points.x == points.x.sorted())
  }
}

import Foundation
import LessonKit
import TestSupport
import Testing

@testable import Publishing

@Suite("Folder of the book") struct BookFolderTests {
  private let page = "<head>\(Report.mark)</head><body class=\"book\">"

  @Test("a book replaces an older one as a whole, and leaves nothing beside it")
  func replacing() throws {
    try withTemporaryFolder { folder in
      let path = folder.path + "/a/book"
      for text in ["first", "second"] {
        try BookFolder(path).replace(with: [("index.html", page + text), ("figures/a.svg", text), ("\(text).html", "")])
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
      #expect(names == ["figures", "index.html", "second.html"])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/a") == ["book"])
    }
  }

  @Test("a folder of others is refused before anything is done, and stays as it is")
  func others() throws {
    try withTemporaryFolder { folder in
      let file = folder.path + "/notes.txt"
      try Data("mine".utf8).write(to: URL(filePath: file))
      func sentence(_ path: String) -> String? {
        #expect(throws: RunFailure.self) { try BookFolder(path) }?.description
      }
      #expect(
        sentence(folder.path)
          == "cannot replace \(folder.path): it is not a book; give another folder with --output")
      #expect(sentence(file) == "cannot write the book to \(file): it is a file")
      #expect(sentence(file + "/book")?.hasPrefix("cannot write the book to \(file)/book: ") == true)
      try Data(page.utf8).write(to: URL(filePath: folder.path + "/index.html"))
      #expect(sentence(folder.path)?.contains("there is also notes.txt in it") == true)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["index.html", "notes.txt"])
    }
  }

  @Test("what an interrupted run has left is removed by the next one")
  func leftovers() throws {
    try withTemporaryFolder { folder in
      // No process has a number as large as this.
      let left = folder.path + "/book.99999999.partial"
      try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: true)
      try BookFolder(folder.path + "/book").discard()
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }
  }

  @Test("a run that fails says why, one that is no run does not count, and a name that is not known is refused")
  func runs() throws {
    try withTemporaryFolder { folder in
      let program = folder.path + "/lesson-a"
      try Data("#!/bin/sh\necho \"error: <it>\" >&2\nexit 3\n".utf8).write(to: URL(filePath: program))
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
      let runs = QuickRuns(programs: folder.path, folder: folder.path + "/runs", threads: 2)
      var said: [String] = []
      let found = try StopRequest.heeded("stopped") { stop in
        try runs.run(["lesson-a", "lesson-b"], until: stop) { said.append("\($0): \($1.summary)") }
      }
      #expect(said.sorted() == ["lesson-a: the run failed", "lesson-b: the run failed"])
      guard case .failed(let reason)? = found["lesson-a"] else { return #expect(Bool(false), "it has failed") }
      #expect(reason == "error: <it>")
      #expect(LessonRun.read("lesson-a", in: folder.path).isMissing)
    }
    let run = try ChildProcess("book", "--only", "dropuot", "--output", "unused")
    #expect(run.status == 1 && run.error.contains("there is no lesson \"dropuot\"; did you mean dropout?"))
  }

  @Test("a report is taken apart into what it was put together from")
  func reportPage() throws {
    var report = Report(title: "Lesson <1>", settings: [("program", "lesson-a"), ("quick", "yes")])
    for title in ["A & b", "C", "D"] {
      report.heading(title)
      report.text("text")
    }
    let page = try #require(ReportPage(report.html()))
    #expect(page.title == "Lesson <1>" && page.settings == ["program": "lesson-a", "quick": "yes"])
    #expect(page.sections == ["A & b", "C", "D"] && page.scripts == [])
    #expect(page.content.hasPrefix("<h2 id=\"section-1\">") && page.content.hasSuffix("<p>text</p>"))
    #expect(ReportPage("<main>\n<p>x</p>\n</main>") == nil)
  }
}

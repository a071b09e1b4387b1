import Foundation
import Testing

@testable import LessonKit

@Suite("Report index") struct ReportIndexTests {
  @Test("the index links each report by its title, in the order of the titles, and nothing else")
  func links() throws {
    try withTemporaryFolder { folder in
      try Report(title: "Lesson 10: last & longest").write(toFolder: folder + "/a")
      try Report(title: "Lesson 2: second").write(toFolder: folder + "/c")
      try Report(title: "Lesson 1: first").write(toFolder: folder + "/b")
      try FileManager.default.createDirectory(
        atPath: folder + "/empty", withIntermediateDirectories: true)
      try ReportIndex.write(toFolder: folder)
      // Once more: the index is not a report.
      try ReportIndex.write(toFolder: folder)
      let page = try String(contentsOfFile: folder + "/index.html", encoding: .utf8)
      let links = page.matches(of: /<a href="(.*?)">(.*?)<\/a>/).map { "\($0.1) \($0.2)" }
      #expect(
        links == [
          "b/index.html Lesson 1: first", "c/index.html Lesson 2: second",
          "a/index.html Lesson 10: last &amp; longest",
        ])
    }
  }

  @Test("pages of others are neither linked nor replaced, and a title is text whatever it holds")
  func others() throws {
    try withTemporaryFolder { folder in
      func write(_ name: String, _ page: String) throws {
        try FileManager.default.createDirectory(atPath: folder + "/" + name, withIntermediateDirectories: true)
        try Data(page.utf8).write(to: URL(filePath: folder + "/" + name + "/index.html"))
      }
      try write("mine", "<title>Mine</title>")
      try write("forged", Report.mark + "<title><img src=x onerror=alert(1)></title>")
      try write("javascript:alert(1)", Report(title: "a & <b>").html())
      #expect(mkfifo(folder + "/index.fifo", 0o600) == 0)
      #expect(try ReportIndex.write(toFolder: folder))
      let page = try String(contentsOfFile: folder + "/index.html", encoding: .utf8)
      #expect(!page.contains("Mine") && !page.contains("<img") && !page.contains("href=\"javascript:"))
      #expect(page.contains(">&lt;img src=x onerror=alert(1)&gt;</a>") && page.contains(">a &amp; &lt;b&gt;</a>"))

      try Data("<title>Mine</title>".utf8).write(to: URL(filePath: folder + "/index.html"))
      #expect(try !ReportIndex.write(toFolder: folder))
      #expect(try String(contentsOfFile: folder + "/index.html", encoding: .utf8) == "<title>Mine</title>")
    }
  }

  @Test("a folder that is not there is named")
  func missing() {
    let error = #expect(throws: ReportError.self) {
      try ReportIndex.write(toFolder: "no such folder")
    }
    #expect(error?.path == "no such folder/index.html" && error?.attempt == .writeFile)
  }

  @Test("only a run without --output shares its folder with other reports")
  func settings() throws {
    let arguments = Arguments("lesson-sample", summary: "")
    let usual = try arguments.parse([])
    #expect(usual.sharedFolder.map { usual.output == "\($0)/lesson-sample" } == true)
    #expect(try arguments.parse(["--output", "x"]).sharedFolder == nil)
  }
}

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

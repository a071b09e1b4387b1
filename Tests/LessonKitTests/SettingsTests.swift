import Foundation
import LessonKit
import Testing

@Suite("Settings") struct SettingsTests {
  @Test("seeds count from --seed on, and begin again after the largest")
  func seeds() throws {
    let arguments = Arguments("lesson", summary: "")
    #expect(try arguments.parse(["--seed", "7"]).seeds(3) == [7, 8, 9])
    #expect(try arguments.parse([]).seeds(0) == [])
  }

  @Test("reports go beside the build products where there are some, else beside the caller")
  func defaultOutput() async {
    // The current folder belongs to the whole process, hence a process of its own.
    await #expect(processExitsWith: .success) {
      try withTemporaryFolder { folder in
        #expect(FileManager.default.changeCurrentDirectoryPath(folder))
        let arguments = Arguments("lesson", summary: "")
        #expect(try arguments.parse([]).output == "reports/lesson")
        try FileManager.default.createDirectory(
          atPath: ".build", withIntermediateDirectories: false)
        #expect(try arguments.parse([]).output == ".build/reports/lesson")
        #expect(try arguments.parse(["--output", "here"]).output == "here")
      }
    }
  }
}

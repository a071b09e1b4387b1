import Foundation
import LessonKit
import Testing

@Suite("Settings") struct SettingsTests {
  @Test("seeds count from --seed on, and begin again after the largest")
  func seeds() throws {
    let arguments = Arguments("lesson", summary: "")
    #expect(try arguments.parse(["--seed", "7"]).seeds(3) == [7, 8, 9])
    #expect(try arguments.parse([]).seeds(0) == [])
    let largest = "\(Int.max)"
    // Each is a seed that the option accepts, and a number of a result.
    #expect(try arguments.parse(["--seed", largest]).seeds(3) == [UInt64(Int.max), 0, 1])
  }

  @Test("a quick run has settings of its own, and lists them, unless others are given")
  func quick() throws {
    var arguments = Arguments("lesson", summary: "")
    let runs = arguments.integer("runs", default: 9, quick: 2, in: 1...9, help: "Runs.")
    let rule = arguments.choice("rule", among: ["adam", "all"], default: "adam", quick: "all", help: "Rule.")
    func values(_ given: String...) throws -> [String] {
      let settings = try arguments.parse(given)
      #expect(settings.own.map(\.value) == ["\(settings[runs])", settings[rule]])
      return settings.own.map(\.value)
    }
    #expect(try values() == ["9", "adam"])
    #expect(try values("--quick") == ["2", "all"])
    #expect(try values("--quick", "--runs", "5", "--rule", "adam") == ["5", "adam"])
    #expect(arguments.help.contains("Runs. (1 to 9; default 9; 2 with --quick)"))
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

import Figures
import Foundation
import LessonKit
import Testing

struct Square: Figure {
  let title = "A square"
  let alternativeText = "Four \"equal\" sides"
  func drawing(width: Double) -> Drawing { Drawing(width: width, height: width, marks: "") }
  func svg() -> String { "<svg class=\"adjoint-figure\"></svg>" }
}

/// Calls the body with a new folder and removes it afterwards.
func withTemporaryFolder(_ body: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try body(folder)
}

@Suite("Report") struct ReportTests {
  @Test("writing creates the folders, replaces an older page and leaves no other file")
  func writing() throws {
    try withTemporaryFolder { folder in
      let target = folder + "/a b/c"
      let path = try Report(title: "First").write(toFolder: target)
      #expect(path == target + "/index.html")
      let report = Report(title: "Second")
      #expect(try report.write(toFolder: target + "/") == path)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == report.html())
      #expect(try FileManager.default.contentsOfDirectory(atPath: target) == ["index.html"])
      #expect(try report.write(toFolder: target, name: "x.html") == target + "/x.html")
    }
  }

  @Test("a file in the place of the folder is named with the system's reason")
  func fileInTheWay() throws {
    try withTemporaryFolder { folder in
      let file = folder + "/file"
      try Data().write(to: URL(fileURLWithPath: file))
      for target in [file, file + "/below", file + "/below/that"] {
        let error = #expect(throws: ReportError.self) {
          try Report(title: "x").write(toFolder: target)
        }
        #expect(
          error?.description == "cannot create the folder \(target): Not a directory")
      }
    }
  }

  @Test("a folder in the place of the page is named, and no half page remains")
  func folderInTheWay() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/index.html"
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      let error = #expect(throws: ReportError.self) {
        try Report(title: "x").write(toFolder: folder)
      }
      #expect(error?.path == path && error?.attempt == .writeFile)
      #expect(error?.description == "cannot write the report \(path): Is a directory")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["index.html"])
    }
  }

  #if canImport(Glibc)
    @Test("a disk that fills up while writing leaves the older page and no half one")
    func fullDisk() async {
      await #expect(processExitsWith: .success) {
        try withTemporaryFolder { folder in
          try Report(title: "Older").write(toFolder: folder)
          // A limit on file sizes fails in the middle of a write, as a full disk does.
          signal(SIGXFSZ, SIG_IGN)
          var limit = rlimit(rlim_cur: 1024, rlim_max: 1024)
          setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
          let error = #expect(throws: ReportError.self) {
            try Report(title: "Newer").write(toFolder: folder)
          }
          #expect(
            error?.description
              == "cannot write the report \(folder)/index.html: File too large")
          #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["index.html"])
          let page = try String(contentsOfFile: folder + "/index.html", encoding: .utf8)
          #expect(page == Report(title: "Older").html())
        }
      }
    }
  #endif

  @Test("a name with a slash is a programmer's mistake")
  func name() async {
    await #expect(processExitsWith: .failure) {
      try Report(title: "x").write(toFolder: ".", name: "a/b")
    }
  }
}

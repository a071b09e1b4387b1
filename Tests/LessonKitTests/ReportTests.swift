import Figures
import Foundation
import LessonKit
import Testing

struct Square: Figure {
  let title = "A square"
  let alternativeText = "Four \"equal\" sides"
  var name = ""
  func drawing(width: Double) -> Drawing { Drawing(width: width, height: width, marks: "") }
  func svg() -> String { "<svg class=\"adjoint-figure\">\(name)</svg>" }
  func svgForPage() -> String { svg() }
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
          var older = Report(title: "Older")
          older.figure(Square(), caption: "Caption.")
          try older.write(toFolder: folder)
          // A limit on file sizes fails in the middle of a write, as a full disk does.
          signal(SIGXFSZ, SIG_IGN)
          var limit = rlimit(rlim_cur: 1024, rlim_max: 1024)
          setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
          var newer = Report(title: "Newer")
          newer.figure(Square(name: "newer"), caption: "Caption.")
          let error = #expect(throws: ReportError.self) { try newer.write(toFolder: folder) }
          #expect(
            error?.description
              == "cannot write the report \(folder)/index.html: File too large")
          #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["figure-1.svg", "index.html"])
          #expect(try String(contentsOfFile: folder + "/index.html", encoding: .utf8) == older.html())
          #expect(try !String(contentsOfFile: folder + "/figure-1.svg", encoding: .utf8).contains("newer"))
        }
      }
    }
  #endif

  @Test("whether a folder can be written to is known before a run, which leaves nothing else in it")
  func prepared() throws {
    try withTemporaryFolder { folder in
      try Report.prepare(folder: folder + "/a/b")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/a/b") == [])
      try Data().write(to: URL(filePath: folder + "/file"))
      let error = #expect(throws: ReportError.self) { try Report.prepare(folder: folder + "/file") }
      #expect(error?.description == "cannot create the folder \(folder)/file: Not a directory")
      let index = folder + "/a/index.html"
      try Data("<title>Mine</title>".utf8).write(to: URL(filePath: index))
      let other = #expect(throws: ReportError.self) { try Report.prepare(folder: folder + "/a") }
      #expect(
        other?.description == "cannot replace \(index): it is not a report; give another folder with --output")
    }
  }

  @Test("pages and pictures of others are not replaced, and neither is anything else then")
  func others() throws {
    for name in ["index.html", "figure-2.svg"] {
      try withTemporaryFolder { folder in
        let path = folder + "/" + name
        try Data("<svg>mine</svg>".utf8).write(to: URL(filePath: path))
        var report = Report(title: "x")
        for _ in 1...2 { report.figure(Square(), caption: "Caption.") }
        let error = #expect(throws: ReportError.self) { try report.write(toFolder: folder) }
        #expect(error?.path == path && error?.attempt == .replaceFile)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [name])
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "<svg>mine</svg>")
      }
    }
  }

  @Test("figures of an earlier report do not stand beside a page without them")
  func fewerFigures() throws {
    try withTemporaryFolder { folder in
      var report = Report(title: "x")
      for _ in 1...3 { report.figure(Square(), caption: "Caption.") }
      try report.write(toFolder: folder)
      var shorter = Report(title: "y")
      shorter.figure(Square(), caption: "Caption.")
      try Data("mine".utf8).write(to: URL(filePath: folder + "/figure-3.svg"))
      try shorter.write(toFolder: folder)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
          == ["figure-1.svg", "figure-3.svg", "index.html"])
    }
  }

  @Test("a name with a slash is a programmer's mistake")
  func name() async {
    await #expect(processExitsWith: .failure) {
      try Report(title: "x").write(toFolder: ".", name: "a/b")
    }
  }
}

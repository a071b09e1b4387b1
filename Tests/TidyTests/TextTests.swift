import Testing

/// How every text of the project is written.
@Suite("Texts") struct TextTests {
  /// The problems of a text, as "line: what".
  static func problems(_ file: SourceFile) -> [String] {
    var problems: [String] = []
    // Put together here, so that this file does not contain what it looks for.
    let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]
    let folders = ["tmp", "home", "root", "work", "opt"]
    for (i, line) in file.lines.enumerated() {
      func add(_ what: String) { problems.append("\(i + 1): \(what)") }
      if line.contains("\t") { add("tab") }
      if line.hasSuffix(" ") || line.hasSuffix("\r") { add("trailing space") }
      if marks.contains(where: { line.contains($0) }) { add("unfinished") }
      if folders.contains(where: { contains(line, folder: $0) }) { add("path of one machine") }
    }
    if !file.text.hasSuffix("\n") || file.text.hasSuffix("\n\n") { problems.append("end") }
    return problems
  }

  /// Whether a line has an absolute path into a top folder: a "/" that does not continue another path.
  private static func contains(_ line: Substring, folder: String) -> Bool {
    line.ranges(of: "/" + folder).contains { range in
      let before = line[..<range.lowerBound].last
      let after = line[range.upperBound...].first
      let continues = before.map { $0.isLetter || $0.isNumber || "./_-)}".contains($0) } ?? false
      return !continues && !(after.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false)
    }
  }

  @Test(
    "no unfinished places, no paths of one machine, no tabs or trailing spaces, one end of line at the end",
    arguments: SourceTree.texts)
  func text(file: SourceFile) {
    #expect(Self.problems(file) == [], "\(file.path)")
  }

  @Test("each problem is found, and nothing else")
  func samples() {
    func problems(_ text: String) -> [String] { Self.problems(SourceFile("a.swift", text)) }
    #expect(problems("let a = b / work\n// Sources/tmp, a/home, /optional\n") == [])
    #expect(problems("a\tb\n") == ["1: tab"])
    #expect(problems("a\nb \n") == ["2: trailing space"])
    #expect(problems("// TO" + "DO\n") == ["1: unfinished"])
    #expect(problems("let a = \"/" + "tmp/a\"\n") == ["1: path of one machine"])
    #expect(problems("/" + "home\n") == ["1: path of one machine"])
    #expect(problems("a") == ["end"])
    #expect(problems("a\n\n") == ["end"])
  }

  // MARK: - Columns

  /// The longest line of code and comments, as `.swift-format` and `.editorconfig` have it too.
  static let columns = 120

  /// The numbers of the lines that are longer.
  static func tooWide(_ file: SourceFile) -> [Int] {
    file.lines.indices.filter { file.lines[$0].count > columns }.map { $0 + 1 }
  }

  @Test(
    "no line has more than 120 columns, in the manifest neither",
    arguments: SourceTree.texts.filter { $0.path.hasSuffix(".swift") })
  func columns(file: SourceFile) {
    #expect(Self.tooWide(file) == [], "\(file.path)")
  }

  @Test("the formatter and editors are told the same number of columns")
  func oneNumber() throws {
    let format = try #require(SourceTree.file(".swift-format"))
    let editors = try #require(SourceTree.file(".editorconfig"))
    #expect(format.text.contains("\"lineLength\": \(Self.columns),"))
    #expect(editors.lines.contains("max_line_length = \(Self.columns)"))
  }

  @Test("a line that is too wide is found; characters count, and not bytes")
  func tooWideSample() {
    let wide = String(repeating: "∂", count: Self.columns)
    #expect(Self.tooWide(SourceFile("a.swift", "a\n\(wide)\n\(wide)a\n")) == [3])
  }

  // MARK: - Length

  /// Whether a Swift file is longer than a reader can oversee.
  static func isTooLong(_ file: SourceFile) -> Bool {
    let isLesson = file.path.hasPrefix("Lessons/") && file.code.contains { $0.hasPrefix("@main") }
    return file.lines.count - 1 > (isLesson ? 120 : 250)
  }

  @Test(
    "no file is longer than 250 lines, and no lesson longer than 120",
    arguments: SourceTree.swiftFiles("Sources", "Lessons", "Exercises", "Tests"))
  func length(file: SourceFile) {
    #expect(!Self.isTooLong(file), "\(file.path) has \(file.lines.count - 1) lines")
  }

  @Test("lengths above the limits are found")
  func lengthSamples() {
    func isTooLong(_ path: String, _ first: String, lines: Int) -> Bool {
      Self.isTooLong(SourceFile(path, first + String(repeating: "\n", count: lines)))
    }
    #expect(!isTooLong("Sources/A/a.swift", "@main", lines: 250))
    #expect(isTooLong("Sources/A/a.swift", "", lines: 251))
    #expect(!isTooLong("Lessons/01-A/a.swift", "@main", lines: 120))
    #expect(isTooLong("Lessons/01-A/a.swift", "@main", lines: 121))
    #expect(!isTooLong("Lessons/01-A/b.swift", "", lines: 121))
  }
}

import Testing

/// What lies where, and what every source file of a kind must have.
@Suite("Structure") struct StructureTests {
  /// The folders in which a file is one idea of the course, with one derivation.
  private static let ideas = [
    "Layers", "Losses", "Optimizers", "Minimizers", "Initializers",
    "Regularizers", "Schedules",
  ]

  /// The folders in which a file is one step or one tool of a training.
  private static let tools = ["Callbacks", "Training"]

  // MARK: - A test file for each idea

  /// Source files without a test file of their name.
  static func untested(_ sources: [SourceFile], _ tests: [SourceFile]) -> [String] {
    let names = Set(tests.map(\.name))
    return sources.map(\.name).filter { name in
      // A+B.swift is a part of A.
      let type = name.dropLast(".swift".count).prefix { $0 != "+" }
      return !names.contains(type + "Tests.swift")
    }
  }

  @Test("every file has its test file", arguments: ideas + tools)
  func tests(folder: String) {
    let sources = SourceTree.swiftFiles("Sources/Networks/" + folder)
    #expect(!sources.isEmpty)
    #expect(Self.untested(sources, SourceTree.swiftFiles("Tests/NetworksTests")) == [])
  }

  @Test("a missing test file is found")
  func untestedSample() {
    let sources = ["A", "B", "A+C", "D+E"].map { SourceFile("S/\($0).swift", "") }
    #expect(
      Self.untested(sources, [SourceFile("T/x/ATests.swift", "")]) == ["B.swift", "D+E.swift"])
  }

  // MARK: - Formula or source for each idea

  /// Public types and factories of a file, whose documentation has neither a formula nor a source.
  static func underived(_ file: SourceFile) -> [String] {
    let lines = file.lines
    return lines.indices.compactMap { i in
      let declaration =
        /^(?:public (?:final )?(?:struct|enum|class|protocol)|  public static func) (\w+)/
      guard let name = lines[i].firstMatch(of: declaration).map({ String($0.1) }) else {
        return nil
      }
      let comment = lines[..<i].reversed().drop { $0.hasPrefix("@") || $0.hasPrefix("  @") }
        .prefix { $0.drop { $0 == " " }.hasPrefix("///") }
      let isDerived = comment.contains { $0.contains("/// ```") || $0.contains("Source:") }
      return isDerived ? nil : name
    }
  }

  @Test("every type is documented with its formula or its source", arguments: ideas)
  func derivations(folder: String) {
    for file in SourceTree.swiftFiles("Sources/Networks/" + folder) {
      #expect(Self.underived(file) == [], "\(file.path)")
    }
  }

  @Test("a type without a formula and without a source is found")
  func underivedSample() {
    let text = """
      /// A.
      /// ```
      /// y = x
      /// ```
      public struct A {}
      /// B. Source: lecture D1.
      @frozen
      public enum B {}
      /// Nothing to see.
      public struct C {}
      extension C {
        public static func d() {}
      }
      """
    #expect(Self.underived(SourceFile("a.swift", text)) == ["C", "d"])
  }

  // MARK: - The map of the kernels

  /// The names of Swift files that a text mentions, such as `Tile.swift` or `Gemm/Tile.swift`.
  static func mentionedFiles(_ text: SourceFile) -> Set<String> {
    Set(text.text.matches(of: /`(?:[\w\/]+\/)?([\w+]+\.swift)`/).map { String($0.1) })
  }

  @Test("the map of the kernels names every file, and none that does not exist")
  func kernelMap() throws {
    let map = Self.mentionedFiles(try #require(SourceTree.file("Sources/Kernels/README.md")))
    let files = Set(SourceTree.swiftFiles("Sources/Kernels").map(\.name))
    #expect(files.subtracting(map) == [])
    #expect(map.subtracting(files).subtracting(SourceTree.swiftFiles("Tests").map(\.name)) == [])
  }

  @Test("files that a map mentions are found, with and without their folder")
  func mentionedSample() {
    let map = SourceFile("README.md", "`a/b/C+D.swift`, `E.swift`, F.swift and `G.md`\n")
    #expect(Self.mentionedFiles(map) == ["C+D.swift", "E.swift"])
  }

  // MARK: - The top of the tree

  /// Names that do not belong into the package's own folder.
  static func strangers(_ names: [String]) -> [String] {
    let known = [
      "Package.swift", "Package.resolved", "Sources", "Tests", "Lessons", "Exercises", "README.md",
      "reports",
    ]
    return names.filter { !known.contains($0) && !$0.hasPrefix(".") }
  }

  @Test("the top level is the manifest, the four folders and the README")
  func topLevel() {
    #expect(SourceTree.topLevel.contains("Package.swift"))
    #expect(Self.strangers(SourceTree.topLevel) == [])
  }

  @Test("a stranger on the top level is found")
  func strangerSample() {
    #expect(
      Self.strangers([".ci", "Sources", "notes.txt", "Scripts"]) == ["notes.txt", "Scripts"])
  }

  // MARK: - No dependencies

  /// Whether a manifest asks for another package.
  static func hasDependency(_ manifest: SourceFile) -> Bool {
    manifest.code.contains { $0.contains(".package(") }
  }

  @Test("the package depends on no other")
  func dependencies() throws {
    #expect(!Self.hasDependency(try #require(SourceTree.file("Package.swift"))))
  }

  @Test("a dependency is found")
  func dependencySample() {
    #expect(
      Self.hasDependency(SourceFile("Package.swift", "  .package(url: \"a\", from: \"1.0.0\")")))
  }

  // MARK: - Commands of the README

  /// Products that the command blocks of a text run and a manifest does not define.
  static func unknownCommands(_ readme: SourceFile, _ manifest: SourceFile) -> [String] {
    var isBlock = false
    var names: [String] = []
    for line in readme.lines {
      if line.hasPrefix("```") { isBlock.toggle() }
      guard isBlock else { continue }
      // `swift run -c release lesson-digits --epochs 3`
      let command = /swift run (?:(?:-c|--configuration) \w+ |--?[\w-]+ )*([A-Za-z][\w-]*)/
      names += line.matches(of: command).map { String($0.1) }
    }
    return names.filter { !manifest.text.contains("\"\($0)\"") && !lessons.contains($0) }
  }

  /// The commands of the lessons, which the manifest finds by their folders: 01-SomeName is lesson-some-name.
  static let lessons = Set(
    SourceTree.swiftFiles("Lessons").compactMap { file -> String? in
      guard let name = file.folders[1].wholeMatch(of: /\d\d-(\w+)/)?.1 else { return nil }
      return "lesson" + name.replacing(/[A-Z]/) { "-\($0.output.lowercased())" }
    })

  @Test("every command that the README prints exists")
  func commands() throws {
    let manifest = try #require(SourceTree.file("Package.swift"))
    for readme in SourceTree.texts where readme.name == "README.md" {
      #expect(Self.unknownCommands(readme, manifest) == [], "\(readme.path)")
    }
  }

  @Test("a command that does not exist is found")
  func commandSample() {
    let readme = SourceFile(
      "README.md",
      "swift run in-prose\n```sh\nswift run -c release a --quick\nswift run b-c\nswift test\n```\n")
    let manifest = SourceFile("Package.swift", ".executableTarget(name: \"a\")")
    #expect(Self.unknownCommands(readme, manifest) == ["b-c"])
  }
}

import Testing

/// What one more idea costs: how much its author writes, and how many files name it.
@Suite("Touch points") struct TouchPointTests {
  // MARK: - A layer

  /// What the author of a type states for a protocol: its properties and functions before the mark of what has a
  /// default.
  static func requirements(of name: String, in file: SourceFile) -> [String] {
    let body = file.lines.drop { !$0.hasPrefix("public protocol \(name)") }.dropFirst()
    return body.prefix { $0 != "}" && !$0.contains("MARK: What has a default") }.compactMap { line in
      line.firstMatch(of: /^  (?:mutating )?(?:var|func) (\w+)/).map { String($0.1) }
    }
  }

  @Test("the author of a layer states its parameters and two passes")
  func layer() throws {
    let file = try #require(SourceTree.file("Sources/Networks/Map.swift"))
    #expect(Self.requirements(of: "Map", in: file) == ["parameters", "forward", "backward"])
  }

  @Test("requirements end where defaults begin")
  func requirementSample() {
    let text = """
      public protocol A: B {
        associatedtype C
        var d: C { get set }
        mutating func e(_ f: C)
        // MARK: What has a default
        func g()
      }
      """
    #expect(Self.requirements(of: "A", in: SourceFile("A.swift", text)) == ["d", "e"])
    #expect(Self.requirements(of: "B", in: SourceFile("A.swift", text)) == [])
  }

  // MARK: - A container

  /// The lines of code of a file, without blank lines and comments.
  static func codeLines(_ file: SourceFile) -> Int {
    file.lines.count { line in
      let text = line.drop { $0 == " " }
      return !text.isEmpty && !text.hasPrefix("//")
    }
  }

  @Test("a container has at most 60 lines of code", arguments: ["Chain", "Stack", "Residual", "Parallel"])
  func container(name: String) throws {
    let file = try #require(SourceTree.file("Sources/Networks/Composition/\(name).swift"))
    #expect(Self.codeLines(file) <= 60)
  }

  @Test("comments and blank lines are no code")
  func codeLinesSample() {
    #expect(Self.codeLines(SourceFile("A.swift", "/// a\n\nlet b = 1 // c\n  // d\n}\n")) == 2)
  }

  // MARK: - The files that name an idea

  /// The Swift files that name a type in their code; comments and texts may compare it with others.
  static func files(naming type: String, in files: [SourceFile]) -> [String] {
    files.filter { file in
      file.code.contains { code in
        let line = code.replacing(/"[^"]*"/, with: "")
        return line.ranges(of: type).contains { range in
          let around = [line[..<range.lowerBound].last, line[range.upperBound...].first]
          return around.allSatisfy { $0.map { !($0.isLetter || $0.isNumber || $0 == "_") } ?? true }
        }
      }
    }.map(\.path)
  }

  @Test(
    "the sources name an activation, a layer or a loss in its own file and in that of its checks",
    arguments: [("SiLU", "Layers"), ("LayerNorm", "Layers"), ("Huber", "Losses")])
  func sources(type: String, folder: String) {
    let expected = ["Sources/Catalogue/\(folder)/\(type)+Checks.swift", "Sources/Networks/\(folder)/\(type).swift"]
    #expect(Self.files(naming: type, in: SourceTree.swiftFiles("Sources")).sorted() == expected)
  }

  @Test("a name counts in code, as a whole word")
  func namingSample() {
    let files = ["let a = B()", "/// B\nlet c = \"B\"", "let d = BC.self", "A<B>.e"].enumerated().map {
      SourceFile("\($0.offset).swift", $0.element)
    }
    #expect(Self.files(naming: "B", in: files) == ["0.swift", "3.swift"])
  }

  // MARK: - One loop

  @Test("training has one fit, and all minimizers together have one")
  func fits() {
    let declarations = SourceTree.swiftFiles("Sources").flatMap { file in
      file.code.filter { $0.contains("public func fit(") || $0.contains("public mutating func fit(") }
        .map { _ in file.path }
    }
    #expect(
      declarations.sorted()
        == ["Sources/Networks/Minimizers/Solver.swift", "Sources/Networks/Training/Trainer+Fit.swift"])
  }

  // MARK: - A lesson

  /// The lines of the Swift files of each folder.
  static func lines(_ files: [SourceFile]) -> [String: Int] {
    Dictionary(files.map { ($0.folders.joined(separator: "/"), $0.lines.count - 1) }, uniquingKeysWith: +)
  }

  @Test("a lesson has less than 900 lines, however many files it is cut into")
  func lessons() {
    let lines = Self.lines(SourceTree.swiftFiles("Lessons"))
    #expect(!lines.isEmpty)
    #expect(lines.filter { $0.value >= 900 } == [:])
  }

  @Test("the lines of a folder add up")
  func linesSample() {
    let files = [("a/b/c.swift", "1\n2\n"), ("a/b/d.swift", "1\n"), ("a/e.swift", "")].map { SourceFile($0.0, $0.1) }
    #expect(Self.lines(files) == ["a/b": 3, "a": 0])
  }
}

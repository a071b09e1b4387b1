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

  @Test(
    "a container has at most 60 lines of code",
    arguments: ["Chain", "Stack", "Residual", "HeunResidual", "ReconstructingStack", "Parallel"])
  func container(name: String) throws {
    let file = try #require(SourceTree.file("Sources/Networks/Composition/\(name).swift"))
    #expect(Self.codeLines(file) <= 60)
  }

  @Test("comments and blank lines are no code")
  func codeLinesSample() {
    #expect(Self.codeLines(SourceFile("A.swift", "/// a\n\nlet b = 1 // c\n  // d\n}\n")) == 2)
  }

  // MARK: - The files that name an idea

  /// The words of a file's code, without comments and texts: these may compare it with others.
  static func words(_ file: SourceFile) -> Set<Substring> {
    var words: Set<Substring> = []
    for line in file.code {
      // Most lines have no text, and looking for a byte is fast.
      let code = line.utf8.contains(UInt8(ascii: "\"")) ? line.replacing(/"[^"]*"/, with: "")[...] : line
      let bytes = code.utf8.split { byte in
        !(byte == UInt8(ascii: "_") || 48...57 ~= byte || 65...90 ~= byte || 97...122 ~= byte || byte > 127)
      }
      words.formUnion(bytes.map { Substring($0) })
    }
    return words
  }

  /// The layers and losses, each with its folder.
  static let ideas: [(type: String, folder: String)] = ["Layers", "Losses"].flatMap { folder in
    SourceTree.swiftFiles("Sources/Networks/\(folder)").compactMap { file in
      let type = String(file.name.dropLast(".swift".count))
      return file.text.contains("public struct \(type)") ? (type, folder) : nil
    }
  }

  /// What other sources are made of, or have as an example; and kernels of these names.
  static let parts: Set<String> = [
    "BatchNorm", "Dense", "Dropout", "ELU", "Flatten", "GELU", "Identity", "LabelCrossEntropy", "LeCunTanh",
    "MeanAbsoluteError", "MeanSquaredError", "ReLU", "Sigmoid", "Sine", "Softmax", "SoftmaxCrossEntropy", "Softplus",
    "SumOfSquares", "Tanh",
  ]

  /// What tests of something else have as an example besides.
  static let examples: Set<String> = [
    "GaussianLikelihood", "LayerNorm", "RootMeanSquaredError", "SiLU",
  ]

  /// Tests that compare all of a kind with each other where numbers are very large, very small or infinite.
  static let families: Set<String> = [
    "Tests/NetworksTests/Layers/LayerRangeTests.swift", "Tests/NetworksTests/Losses/SinglePrecisionLossTests.swift",
  ]

  /// The files that a layer or a loss consists of, as far as they are Swift.
  static func own(_ type: String, _ folder: String) -> Set<String> {
    [
      "Sources/Catalogue/\(folder)/\(type)+Checks.swift", "Sources/Networks/\(folder)/\(type).swift",
      "Tests/NetworksTests/\(folder)/\(type)Tests.swift",
    ]
  }

  @Test("a layer or a loss is named in its own files, and in others only as a part or an example of them")
  func named() {
    #expect(Self.ideas.count >= 30)
    let files = SourceTree.swiftFiles("Sources", "Tests").filter { !Self.families.contains($0.path) }
      .map { (path: $0.path, words: Self.words($0)) }
    for (type, folder) in Self.ideas {
      let all = Set(files.filter { $0.words.contains(type[...]) }.map(\.path))
      let inSources = all.filter { $0.hasPrefix("Sources/") }
      let own = Self.own(type, folder)
      #expect(own.subtracting(all) == [], "\(type)")
      // A name that stands in one of the lists needs it.
      #expect(inSources.isSubset(of: own) == !Self.parts.contains(type), "\(type): \(inSources.subtracting(own))")
      let isKnown = Self.parts.contains(type) || Self.examples.contains(type)
      #expect(all.isSubset(of: own) == !isKnown, "\(type): \(all.subtracting(own))")
    }
  }

  @Test("besides its own files, a layer or a loss has a line in the list of checks and one on the landing page")
  func listed() throws {
    let list = try #require(SourceTree.file("Sources/Catalogue/Checks.swift")).text
    let page = try #require(SourceTree.file("Sources/Networks/Documentation.docc/Networks.md"))
    for (type, _) in Self.ideas {
      let checks = list.matches(of: /\.(\w+)\b/).count { $0.1.lowercased() == type.lowercased() }
      #expect(checks == 1, "\(type) in Checks.all")
      let lines = page.lines.filter { $0 == "- ``\(type)``" || $0 == "- <doc:\(type)Derivation>" }
      #expect(lines == ["- ``\(type)``"], "\(type)")
    }
  }

  @Test("a name counts in code, as a whole word")
  func namingSample() {
    let texts = ["let a = B()", "/// B\nlet c = \"B\"", "let d = BC.self + δB", "A<B>.e"]
    #expect(texts.map { Self.words(SourceFile("a.swift", $0)).contains("B") } == [true, false, false, true])
  }

  /// The function that tests what all layers or losses of a kind promise, to be called in the tests of each of them.
  static func promise(of file: SourceFile) -> String? {
    guard let list = file.text.firstMatch(of: /(?m)^public struct \w+(?:<\w+: \w+>)?: ([\w, ]+) \{$/)?.1 else {
      return nil
    }
    let kinds = Set(list.split(separator: ", "))
    if !kinds.isDisjoint(with: ["Activation", "InputActivation"]) { return "expectActivation(" }
    if kinds.contains("Layer") { return "expectLayer(" }
    return kinds.contains("Loss") ? "expectLoss(" : nil
  }

  @Test(
    "the tests of each layer and loss test what all of its kind promise",
    arguments: ["Networks/Layers", "Networks/Losses"] + ArticleTests.architectures.map { $0 + "/Layers" })
  func promises(folder: String) throws {
    var count = 0
    for file in SourceTree.swiftFiles("Sources/\(folder)") {
      guard let promise = Self.promise(of: file) else { continue }
      let name = file.name.dropLast(".swift".count)
      let place = folder.replacing("/", with: "Tests/", maxReplacements: 1)
      let tests = try #require(SourceTree.file("Tests/\(place)/\(name)Tests.swift"))
      #expect(tests.code.contains { $0.contains("\(promise)\"\(name)\"") }, "\(tests.path) without \(promise)…)")
      count += 1
    }
    #expect(count >= (folder.hasPrefix("Networks") ? 10 : 1))
  }

  @Test("the function depends on the kind of the type")
  func promiseSample() {
    func promise(_ text: String) -> String? { Self.promise(of: SourceFile("A.swift", text)) }
    #expect(promise("/// A.\npublic struct A<S: Scalar>: InputActivation, B {\n}\n") == "expectActivation(")
    #expect(promise("public struct A<S: Scalar>: Layer, B {\n}\n") == "expectLayer(")
    #expect(promise("public struct A<B: C>: Layer {\n}\n") == "expectLayer(")
    #expect(promise("public struct A: Loss, B {\n}\n") == "expectLoss(")
    #expect(promise("public protocol Activation: Layer {\n}\npublic struct A: B {\n}\n") == nil)
  }

  // MARK: - One loop

  @Test("training has one fit, and all minimizers together have one")
  func fits() {
    let declarations = SourceTree.swiftFiles("Sources").flatMap { file in
      file.code.filter { $0.contains(/public (mutating )?func fit[<(]/) }
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

import Testing

/// The derivations in the documentation catalogues: one for each type with passes, whose code is that of the source.
@Suite("Derivations") struct ArticleTests {
  /// The modules with a catalogue.
  static let modules =
    ["Networks", "PhysicsInformed", "AdaptiveBasis", "DataParallel", "Interchange", "Checkpoints"] + architectures + [
      "Matrices", "Verification", "PhysicsVerification", "Datasets", "Figures", "LessonKit",
    ]

  /// The modules that stand on Networks alone, with their layers in a folder of that name.
  static let architectures = ["Recurrent", "Convolutional", "Graphs", "DifferentialEquations"]

  static var articles: [SourceFile] { modules.flatMap { articles(of: $0) } }

  static func articles(of module: String) -> [SourceFile] {
    let catalogue = "Sources/\(module)/Documentation.docc/"
    return SourceTree.texts.filter { $0.path.hasPrefix(catalogue) && $0.name.hasSuffix(".md") }
  }

  static var derivations: [SourceFile] {
    articles.filter { $0.name.hasSuffix(ending) }
  }

  private static let ending = "Derivation.md"

  // MARK: - One for each type

  /// Parts of containers: parameters and no passes. What layers on jets are told and remember. The fused kernels, which
  /// are the layers in another order.
  private static let withoutPass: Set<String> = [
    "ParameterPair", "ParameterList", "JetPattern", "ActivationSlopes", "NoCache", "StackCache", "FusedNetwork",
    "FusedJet",
  ]

  /// The public structures at the outer level of some files.
  static func structures(_ files: [SourceFile]) -> [String] {
    files.flatMap { $0.text.matches(of: /(?m)^public struct (\w+)/).map { String($0.1) } }
  }

  /// Types without an article of their name.
  static func underived(_ types: [String], _ articles: [SourceFile]) -> [String] {
    let names = Set(articles.map(\.name))
    return types.filter { !withoutPass.contains($0) && !names.contains($0 + ending) }
  }

  @Test(
    "every type with passes has its derivation",
    arguments: ["Networks/Layers", "Networks/Composition", "Networks/Jets", "PhysicsInformed/Jets"]
      + architectures.map { $0 + "/Layers" })
  func types(folder: String) {
    let types = Self.structures(SourceTree.swiftFiles("Sources/" + folder))
    #expect(!types.isEmpty)
    #expect(Self.underived(types, Self.derivations) == [])
  }

  @Test("a type without a derivation is found")
  func underivedSample() {
    let source = SourceFile(
      "A.swift",
      "public struct A<S: Scalar>: Layer {\n  public struct Cache {}\n}\npublic struct B {}\n"
        + "public struct ParameterPair {}\npublic protocol C {}\nstruct D {}\n")
    let types = Self.structures([source])
    #expect(types == ["A", "B", "ParameterPair"])
    #expect(Self.underived(types, [SourceFile("x/ADerivation.md", "")]) == ["B"])
  }

  // MARK: - The parts of each

  private static let sections = [
    "Notation", "Forward", "Backward", "By hand", "The check", "The code",
  ]

  private static let exercises = "## Try it yourself"

  /// What a derivation lacks. The article on the losses shows one of them.
  static func gaps(_ article: SourceFile) -> [String] {
    let subject = String(article.name.dropLast(ending.count))
    let type = subject == "Losses" ? "SoftmaxCrossEntropy" : subject
    var gaps: [String] = []
    let title = subject == "Losses" ? "# Deriving the losses" : "# Deriving \(type)"
    if article.lines.first != title[...] { gaps.append("title") }
    let prose = prose(article)
    let found = prose.filter { $0.hasPrefix("## ") }
    // The last one, where there are exercises.
    if found != sections.map({ "## " + $0 }) + (found.last == exercises ? [exercises] : []) { gaps.append("sections") }
    for part in ["### In components", "### As matrices"] where !prose.contains(part) {
      gaps.append(part)
    }
    let needed = ["``\(type)``", "swift run gradcheck --layer \(type)\n", "/\(type).swift`"]
    return gaps + needed.filter { !article.text.contains($0) }
  }

  /// The lines outside of code.
  private static func prose(_ article: SourceFile) -> [String] {
    var isCode = false
    return article.lines.compactMap { line in
      if line.hasPrefix("```") { isCode.toggle() }
      return isCode ? nil : String(line)
    }
  }

  @Test("every derivation has all parts", arguments: derivations)
  func parts(article: SourceFile) {
    #expect(Self.gaps(article) == [], "\(article.path)")
  }

  @Test("a missing part is found")
  func gapSamples() {
    let text = """
      # Deriving A
      ``A``
      ## Notation
      ```
      ## in code
      ```
      ## Forward
      ## Backward
      ### In components
      ### As matrices
      ## By hand
      ## The check
          swift run gradcheck --layer A
      ## The code
      `Layers/A.swift`:

      """
    func gaps(_ text: String) -> [String] { Self.gaps(SourceFile("x/ADerivation.md", text)) }
    #expect(gaps(text) == [])
    #expect(gaps(text + "\n## Try it yourself\n") == [])
    #expect(gaps(text.replacing("# Deriving A", with: "# A")) == ["title"])
    #expect(gaps(text.replacing("## By hand\n", with: "")) == ["sections"])
    #expect(gaps(text.replacing("### As matrices", with: "")) == ["### As matrices"])
    #expect(gaps(text.replacing("``A``", with: "``B``")) == ["``A``"])
    #expect(
      gaps(text.replacing("--layer A", with: "--layer B")) == ["swift run gradcheck --layer A\n"])
    #expect(gaps(text.replacing("A.swift", with: "B.swift")) == ["/A.swift`"])
  }

  // MARK: - The code of the source

  /// Lines of an article's Swift blocks that do not stand, in this order, in the file named before them.
  static func strangers(
    _ article: SourceFile, source: (String) -> SourceFile?
  ) -> [String] {
    var strangers: [String] = []
    var lines: [Substring] = []
    var rest: ArraySlice<Substring>?
    for line in article.lines {
      if let path = line.firstMatch(of: /`([\w\/]+\.swift)`/)?.1, rest == nil {
        lines = (source(String(path))?.lines ?? []).map { $0.drop { $0 == " " } }
      }
      if line.hasPrefix("```") {
        rest = rest == nil && line == "```swift" ? lines[...] : nil
        continue
      }
      let code = line.drop { $0 == " " }
      guard let left = rest, !code.isEmpty else { continue }
      if let index = left.firstIndex(of: code) {
        rest = left[(index + 1)...]
      } else {
        strangers.append(String(line))
      }
    }
    return strangers
  }

  @Test("the code of every article is that of the file it names", arguments: articles)
  func code(article: SourceFile) {
    let module = article.folders[1]
    let strangers = Self.strangers(article) { path in
      SourceTree.file(path.hasPrefix("Tests/") ? path : "Sources/\(module)/" + path)
    }
    #expect(strangers == [], "\(article.path)")
  }

  @Test("a line that is not in the source, or not in its order, is found")
  func strangerSamples() {
    func strangers(_ code: String) -> [String] {
      let article = SourceFile("A.md", "```\nno code\n```\n`A.swift`:\n```swift\n\(code)\n```\n")
      return Self.strangers(article) { path in
        SourceFile(path, "func a() {\n  let b = 1\n  let c = b\n}\n")
      }
    }
    #expect(strangers("let b = 1\n\nlet c = b") == [])
    #expect(strangers("  let c = b\n}") == [])
    #expect(strangers("let b = 2") == ["let b = 2"])
    #expect(strangers("let c = b\nlet b = 1") == ["let b = 1"])
    let nameless = SourceFile("A.md", "```swift\nlet a = 1\n```\n")
    #expect(Self.strangers(nameless) { _ in nil } == ["let a = 1"])
  }
}

import Testing

/// Who may import whom: dependencies point downwards.
@Suite("Imports") struct ImportTests {
  /// The modules of the package that each folder of Sources may import. Folders that are not named are
  /// executables, which may import everything.
  static let allowed: [String: Set<String>] = [
    "Requirements": [],
    "COpenBLAS": [],
    "Kernels": ["COpenBLAS"],
    "Matrices": ["Kernels"],
    "Networks": ["Matrices"],
    "PhysicsInformed": ["Networks", "Matrices", "Kernels"],
    "Recurrent": ["Networks", "Matrices"],
    "Convolutional": ["Networks", "Matrices"],
    "Graphs": ["Networks", "Matrices"],
    "DifferentialEquations": ["Networks", "Matrices"],
    "AdaptiveBasis": ["PhysicsInformed", "Networks", "Matrices"],
    "CMPI": [],
    "DataParallel": ["CMPI", "PhysicsInformed", "Networks", "Matrices"],
    "Interchange": ["SystemFiles", "Networks", "Matrices"],
    "Checkpoints": ["SystemFiles", "Networks", "Matrices"],
    "Datasets": ["Matrices"],
    "Verification": ["Networks", "Matrices"],
    "PhysicsVerification": ["Verification", "PhysicsInformed", "Networks", "Matrices"],
    "Catalogue": [
      "PhysicsVerification", "Verification", "PhysicsInformed", "Networks", "Matrices", "Recurrent", "Convolutional",
      "Graphs", "DifferentialEquations",
    ],
    "Figures": [],
    "SystemFiles": [],
    "LessonKit": ["CLaunch", "Figures", "Datasets", "Kernels", "SystemFiles"],
    "ExerciseRuntime": ["Matrices"],
    "CLaunch": [],
    "Grading": ["CLaunch", "ExerciseRuntime", "Figures", "LessonKit", "Matrices"],
    "Publishing": ["Figures", "LessonKit"],
    "Adjoint": ["Matrices", "Networks", "PhysicsInformed", "Datasets", "Figures"],
  ]

  /// Modules whose work is with the outside world: files, processes, numbers in the reader's format.
  static let usesFoundation: Set<String> = [
    "Checkpoints", "Datasets", "Figures", "SystemFiles", "LessonKit", "Grading", "Publishing",
  ]

  /// What comes with the toolchain and is no link to another module of the package.
  static let system: Set<String> = [
    "Foundation", "FoundationEssentials", "Glibc", "Musl", "Darwin", "Synchronization", "Dispatch",
    "Testing", "PackageDescription", "Swift", "Builtin",
  ]

  /// The names of the modules that a file imports.
  static func imports(_ file: SourceFile) -> [String] {
    file.code.compactMap { line in
      // `@attribute public import struct Module.Name`
      let words = line.split(separator: " ")
      guard let keyword = words.firstIndex(of: "import"),
        words[..<keyword].allSatisfy({ $0.hasPrefix("@") || access.contains($0) })
      else { return nil }
      let name = words[(keyword + 1)...].first { !kinds.contains($0) }
      return name?.split(separator: ".").first.map(String.init)
    }
  }

  private static let access: Set<Substring> = [
    "public", "package", "internal", "fileprivate", "private",
  ]
  private static let kinds: Set<Substring> = [
    "struct", "class", "enum", "func", "protocol", "typealias", "var", "let",
  ]

  /// Imports of a file below Sources that point upwards or sideways.
  static func upward(_ file: SourceFile) -> [String] {
    guard let module = file.folders.dropFirst().first, var allowed = allowed[module] else {
      return []
    }
    // An oracle shares no code with what it judges.
    if file.path.hasPrefix("Sources/Verification/Tape/") { allowed = ["Matrices"] }
    // Below all of them stands the sentence that ends a wrong program.
    allowed.insert("Requirements")
    return imports(file).filter { !system.contains($0) && !allowed.contains($0) && $0 != module }
  }

  /// Whether a file imports Foundation without need.
  static func importsFoundation(_ file: SourceFile) -> Bool {
    guard let module = file.folders.dropFirst().first, allowed[module] != nil else { return false }
    if usesFoundation.contains(module) { return false }
    return imports(file).contains { $0.hasPrefix("Foundation") }
  }

  @Test("modules import only what lies below them", arguments: SourceTree.swiftFiles("Sources"))
  func direction(file: SourceFile) {
    #expect(Self.upward(file) == [], "\(file.path)")
  }

  @Test("Foundation stays where the outside world is", arguments: SourceTree.swiftFiles("Sources"))
  func foundation(file: SourceFile) {
    #expect(!Self.importsFoundation(file), "\(file.path)")
  }

  @Test("the oracle of the gradients, the tape, knows no layers")
  func tape() {
    for file in SourceTree.swiftFiles("Sources/Verification/Tape") {
      #expect(Self.layers(file) == [], "\(file.path)")
    }
  }

  /// Words of networks in the code of a file.
  static func layers(_ file: SourceFile) -> [String] {
    file.code.flatMap { line in
      line.matches(of: /\b(?:Layer|Networks)\b/.wordBoundaryKind(.simple)).map { String($0.0) }
    }
  }

  @Test("an exercise imports matrices alone, so that its answer is not a call away")
  func exercises() {
    for file in SourceTree.swiftFiles("Exercises") where file.name == "Exercise.swift" {
      #expect(Self.imports(file).allSatisfy { $0 == "Matrices" }, "\(file.path)")
    }
  }

  @Test("every form of import is seen")
  func forms() {
    let file = SourceFile(
      "a.swift",
      "import A\n  public import B // import X\n@_exported import C\n@testable import struct D.E\n"
        + "// import Y\nlet important = 1\n#if canImport(Z)\n@_spi(F) internal import func G.h\n")
    #expect(Self.imports(file) == ["A", "B", "C", "D", "G"])
  }

  @Test("the rules find what they forbid, and nothing else")
  func samples() {
    func upward(_ path: String, _ module: String) -> Bool {
      !Self.upward(SourceFile(path, "import \(module)\n")).isEmpty
    }
    #expect(upward("Sources/Networks/Layer.swift", "Verification"))
    #expect(upward("Sources/Matrices/Matrix.swift", "Networks"))
    #expect(upward("Sources/Verification/Tape/Tape.swift", "Networks"))
    #expect(upward("Sources/Figures/Axis.swift", "Matrices"))
    #expect(upward("Sources/Verification/GradientCheck.swift", "Catalogue"))
    #expect(!upward("Sources/Verification/LayerCheck.swift", "Networks"))
    #expect(!upward("Sources/gradcheck/Main.swift", "Verification"))

    func foundation(_ path: String) -> Bool {
      Self.importsFoundation(SourceFile(path, "import Foundation\n"))
    }
    #expect(foundation("Sources/Networks/Layer.swift") && foundation("Sources/Kernels/A.swift"))
    #expect(!foundation("Sources/Checkpoints/A.swift"))
    #expect(!foundation("Sources/Datasets/CSV.swift") && !foundation("Sources/grade/Main.swift"))
    #expect(
      Self.layers(SourceFile("a", "let a: any Networks.Layer // Layer"))
        == ["Networks", "Layer"])
  }
}

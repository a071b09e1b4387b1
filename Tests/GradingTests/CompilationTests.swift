import Foundation
import LessonKit
import Testing

@testable import Grading

@Suite("Compiler and build folder") struct CompilationTests {
  @Test("no compiler is a sentence, and a named one is taken first")
  func toolchain() throws {
    let error = #expect(throws: RunFailure.self) { try Toolchain(environment: ["PATH": "/nowhere:/none"]) }
    #expect(error?.description.hasPrefix("no Swift compiler found") == true)
    #expect(try Toolchain(environment: ["PATH": "/nowhere", "SWIFTC": "/bin/sh"]).compiler == "/bin/sh")
  }

  @Test("a folder without modules, and one without objects, are sentences")
  func buildFolder() throws {
    try withScratch { folder in
      let error = #expect(throws: RunFailure.self) { try BuildFolder(checking: folder) }
      #expect(error?.description.contains("has no module ExerciseRuntime") == true)
      let manager = FileManager.default
      for name in BuildFolder.linked {
        try manager.createDirectory(atPath: "\(folder)/Modules/\(name).swiftmodule", withIntermediateDirectories: true)
        try manager.createDirectory(atPath: "\(folder)/\(name).build", withIntermediateDirectories: true)
      }
      let build = try BuildFolder(checking: folder)
      #expect(throws: RunFailure.self) { try build.objects() }
      for name in BuildFolder.linked {
        let path = "\(folder)/\(name).build"
        try "'/a b/X.swift'\n/c/Y.swift\n".write(toFile: path + "/sources", atomically: false, encoding: .utf8)
        for file in ["X", "Y", "Old"] { _ = manager.createFile(atPath: "\(path)/\(file).swift.o", contents: nil) }
      }
      #expect(try build.objects().count == 2 * BuildFolder.linked.count)
      #expect(try !build.objects().contains { $0.contains("Old") })
    }
  }

  /// A compiler that is a script.
  private static func withCompiler(_ script: String, _ body: (Compilation) throws -> Void) throws {
    try withScratch { folder in
      let path = folder + "/swiftc"
      try "#!/bin/sh\n\(script)\n".write(toFile: path, atomically: false, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
      let toolchain = try Toolchain(environment: ["PATH": "/usr/bin:/bin", "SWIFTC": path])
      try body(Compilation(toolchain: toolchain, build: try .ofThisProgram()))
    }
  }

  @Test("modules of another compiler or configuration are a sentence, and no fault of the file")
  func otherCompiler() throws {
    let said = "echo 'error: module compiled with Swift 6.2 cannot be imported by the Swift 6.3 compiler'; exit 1"
    try Self.withCompiler(said) { compilation in
      let error = #expect(throws: RunFailure.self) {
        try compilation.program(of: [("main.swift", "// \(UUID())")])
      }
      #expect(error?.description.hasSuffix("another compiler or another configuration: run swift build") == true)
    }
  }

  @Test("a compiler that does not end is ended, and its author told why")
  func slow() throws {
    try Self.withCompiler("sleep 100") { compilation in
      let failure = #expect(throws: Compilation.Failure.self) {
        try compilation.program(of: [("main.swift", "// \(UUID())")], seconds: 0.2)
      }
      #expect(failure?.message.contains("did not end") == true)
    }
  }

  @Test("an expression that takes the type checker too long is an error with its line")
  func typeChecker() throws {
    let compilation = Compilation(toolchain: try Toolchain(), build: try .ofThisProgram())
    let sum = (0..<40).map { "\($0)" }.joined(separator: " + -")
    let text = "let a: Double = [1, \(sum)].map { -$0 * 2 + 1.5 }.reduce(0) { $0 + -$1 / 2 + 3 } // \(UUID())\n"
    let failure = #expect(throws: Compilation.Failure.self) {
      try compilation.program(of: [("main.swift", text)])
    }
    #expect(failure?.message.contains("main.swift:") == true)
  }
}

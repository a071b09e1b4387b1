import Testing

/// Where code may do what the compiler cannot check.
@Suite("Memory safety") struct SafetyTests {
  /// Uses of unsafe code where there must be none.
  static func unsafeUses(_ file: SourceFile) -> [String] {
    if file.path.hasPrefix("Sources/Kernels/") { return [] }
    if file.path.hasPrefix("Sources/Matrices/Storage") { return [] }
    if !["nsafe", "@unchecked"].contains(where: file.text.contains) { return [] }
    return file.code.map { $0.replacing(/"[^"]*"/, with: "\"\"") }.flatMap { line in
      line.matches(of: /(?:with)?Unsafe\w*|unsafe\w*|@unchecked/).map { String($0.0) }
    }
  }

  @Test(
    "only the kernels and the storage of matrices touch memory by address",
    arguments: SourceTree.swiftFiles("Sources", "Lessons", "Exercises"))
  func unsafe(file: SourceFile) {
    #expect(Self.unsafeUses(file) == [], "\(file.path)")
  }

  /// Ends of a program whose sentence optimized builds leave out.
  static func silentTraps(_ file: SourceFile) -> [String] {
    if !file.text.contains("precondition") { return [] }
    return file.code.flatMap { line in
      line.matches(of: /\bprecondition(?:Failure)?\(/).map { String($0.0) }
    }
  }

  @Test(
    "a program that ends says why, in optimized builds too",
    arguments: SourceTree.swiftFiles("Sources", "Lessons", "Exercises"))
  func traps(file: SourceFile) {
    #expect(Self.silentTraps(file) == [], "\(file.path)")
  }

  @Test("silent traps are found, and words in prose are not")
  func trapSamples() {
    let text =
      "precondition(a)\n  preconditionFailure(\"b\")\n// precondition (in prose)\nrequire(c)\n"
    #expect(
      Self.silentTraps(SourceFile("Sources/A/B.swift", text))
        == ["precondition(", "preconditionFailure("])
  }

  @Test("the rule finds what it forbids, and nothing else")
  func samples() {
    let text =
      "let p: UnsafePointer<Int>\na.withUnsafeBytes { }\nunsafeBitCast(a, to: B.self)\n"
      + "struct A: @unchecked Sendable {} // Unsafe in prose\n"
    let found = ["UnsafePointer", "withUnsafeBytes", "unsafeBitCast", "@unchecked"]
    #expect(Self.unsafeUses(SourceFile("Sources/Networks/Layer.swift", text)) == found)
    #expect(Self.unsafeUses(SourceFile("Sources/Matrices/Matrix.swift", text)) == found)
    #expect(Self.unsafeUses(SourceFile("Sources/Kernels/Memory.swift", text)) == [])
    #expect(Self.unsafeUses(SourceFile("Sources/Matrices/Storage+Kernels.swift", text)) == [])
  }
}

/// The Swift files of the package, by what texts call them.
struct SourceFiles {
  private let paths: Set<String>
  /// The files by their names, where only one in `Sources` has it.
  private var byName: [String: [String]] = [:]
  /// The file that declares a name of the library.
  private var byDeclaration: [String: String] = [:]

  init(_ repository: Repository) throws {
    // Answers of exercises are not shown.
    paths = repository.paths.filter { $0.hasSuffix(".swift") && !$0.hasPrefix("Exercises/") }
    for path in paths.sorted() {
      byName[path.fileName, default: []].append(path)
      guard path.hasPrefix("Sources/") else { continue }
      for name in Self.declarations(in: try repository.text(path)) where byDeclaration[name] == nil {
        byDeclaration[name] = path
      }
    }
    // A file of its name is where a type is explained, also if another one declares it first.
    for path in paths where path.hasPrefix("Sources/") {
      let name = String(path.fileName.dropLast(".swift".count))
      if byDeclaration[name] != nil { byDeclaration[name] = path }
    }
  }

  /// The names of the public declarations at the margin of a file.
  static func declarations(in text: String) -> [String] {
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "typealias", "func", "actor"]
    return text.split(separator: "\n").compactMap { line in
      guard line.hasPrefix("public ") || line.hasPrefix("@discardableResult public ") else { return nil }
      let words = line.split(separator: " ", maxSplits: 5)
      guard let kind = words.firstIndex(where: kinds.contains), kind + 1 < words.count else { return nil }
      let name = words[kind + 1].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      return name.isEmpty ? nil : String(name)
    }
  }

  /// The file that declares a name of the documentation, such as `Trainer/fit(_:epochs:)`.
  func declaring(_ symbol: String) -> String? {
    let first = symbol.prefix { $0 != "/" && $0 != "(" }
    return byDeclaration[String(first)]
  }

  /// The file that a text means by a path such as `Sources/Networks/Layers/Dense.swift`, `Layers/Dense.swift` or
  /// `Dense.swift`.
  func file(_ name: String, from text: String) -> String? {
    guard name.hasSuffix(".swift"), !name.contains(" ") else { return nil }
    if paths.contains(name) { return name }
    let folders = text.split(separator: "/")
    let module = folders.prefix(2).joined(separator: "/")
    for candidate in ["\(module)/\(name)", "\(text.folder)/\(name)", "Sources/\(name)"] where paths.contains(candidate)
    {
      return candidate
    }
    let same = (byName[name.fileName] ?? []).filter { $0.hasSuffix("/" + name) }
    let library = same.filter { $0.hasPrefix("Sources/") }
    if library.count == 1 { return library[0] }
    return same.count == 1 ? same[0] : library.first { $0.hasPrefix(module + "/") }
  }
}

import Foundation
import Testing

/// A file of the package: its path below the root, with "/" between folders, and its text.
struct SourceFile: Sendable, CustomTestStringConvertible {
  let path: String
  let text: String

  /// What the report of a test calls it.
  var testDescription: String { path }

  init(_ path: String, _ text: String) { (self.path, self.text) = (path, text) }

  var name: String { String(path.split(separator: "/").last ?? "") }
  var folders: [String] { path.split(separator: "/").dropLast().map(String.init) }
  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  /// The lines without what follows a `//`: prose may mention what code may not contain. A `//` in a
  /// string literal cuts its line too, which is harmless to the rules that use this.
  var code: [Substring] {
    lines.map { line in
      // Most lines have no slash, and looking for one is faster than for two.
      guard line.utf8.contains(UInt8(ascii: "/")) else { return line }
      return line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line
    }
  }
}

/// The package that these tests belong to.
enum SourceTree {
  /// The folder of Package.swift, found from the place of this file: Tests/TidyTests/SourceTree.swift.
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The Swift files below some folders; a folder that does not exist has none.
  static func swiftFiles(_ folders: String...) -> [SourceFile] {
    folders.flatMap { files(below: $0) { $0.hasSuffix(".swift") } }
  }

  /// All text files of the project: sources, manifests, articles and scripts.
  static var texts: [SourceFile] {
    let endings = [".swift", ".md", ".h", ".modulemap"]
    let folders = ["Sources", "Tests", "Lessons", "Exercises"].flatMap { folder in
      files(below: folder) { name in endings.contains(where: name.hasSuffix) }
    }
    let top = [
      "Package.swift", "README.md", ".ci/run", ".gitignore", ".swift-format", ".editorconfig",
    ]
    return folders + top.compactMap(file)
  }

  /// One file, if it exists.
  static func file(_ path: String) -> SourceFile? {
    (try? String(contentsOf: root.appending(path: path), encoding: .utf8)).map {
      SourceFile(path, $0)
    }
  }

  /// The names in the package's own folder.
  static var topLevel: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
  }

  private static func files(below folder: String, _ isIncluded: (String) -> Bool) -> [SourceFile] {
    let all = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
    return (all?.compactMap { $0 as? String } ?? []).filter(isIncluded).sorted()
      .compactMap { file(folder + "/" + $0) }
  }
}

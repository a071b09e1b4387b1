import Foundation
import Testing

@testable import Catalogue

/// The list of all checks is written by hand, and compared with the folders.
@Suite("The list of checks") struct ChecksTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

  /// The ideas that have a file of checks in a folder or below, in lower case.
  static func files(in folder: URL) -> [String] {
    let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (files ?? []).compactMap { path in
      path.split(separator: "/").last?.firstMatch(of: /^(\w+)\+Checks\.swift$/).map {
        $0.1.lowercased()
      }
    }.sorted()
  }

  /// The names in the lists of checks in Swift, in lower case.
  static func names(in text: String) -> [String] {
    text.matches(of: /\[Checks\] = \[([^\]]*)\]/).flatMap { list in
      list.1.matches(of: /\.(\w+)/).map { $0.1.lowercased() }
    }.sorted()
  }

  @Test("it has one name for each file of checks, that of the idea")
  func complete() throws {
    let folder = Self.root.appending(path: "Catalogue")
    let text = try String(contentsOf: folder.appending(path: "Checks.swift"), encoding: .utf8)
    let names = Self.names(in: text)
    #expect(names == Self.files(in: folder))
    #expect(names.count == Checks.all.count)
  }

  @Test("each file of checks lies in the folder of its idea")
  func places() throws {
    let catalogue = Self.root.appending(path: "Catalogue")
    let folders = try FileManager.default.contentsOfDirectory(atPath: catalogue.path)
      .filter { !$0.hasSuffix(".swift") }
    #expect(folders.count >= 6)
    for folder in folders {
      let sources =
        ["Networks", "PhysicsInformed"].flatMap { module in
          let path = Self.root.appending(path: module).appending(path: folder).path
          return (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        } + Self.layers(ofArchitecture: folder)
      let names = Set(sources.map { $0.lowercased() })
      for idea in Self.files(in: catalogue.appending(path: folder)) {
        #expect(names.contains(idea + ".swift"), "\(folder)/\(idea)")
      }
    }
  }

  /// The layers of a module of its own, whose checks have a folder of the module's name.
  static func layers(ofArchitecture name: String) -> [String] {
    let path = root.appending(path: name).appending(path: "Layers").path
    return (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
  }

  @Test("names and files are found")
  func samples() {
    let text = "let a: [Checks] = b + c\nlet b: [Checks] = [\n  .d, .siLU,\n]\nlet c: [Checks] = [.e]\nx.f()\n"
    #expect(Self.names(in: text) == ["d", "e", "silu"])
  }
}

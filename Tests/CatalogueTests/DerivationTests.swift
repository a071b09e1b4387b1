import Catalogue
import Foundation
import Testing
import Verification

/// The tables of wrong passes in the derivations are the catalogue.
@Suite("Tables of the derivations") struct DerivationTests {
  /// The derivation of a type in the documentation catalogues.
  static func derivation(of subject: String) throws -> String? {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let name = (subject == "SoftmaxCrossEntropy" ? "Losses" : subject) + "Derivation.md"
    let folders =
      ["Layers", "Composition", "Losses", "Jets"].map { "Networks/Documentation.docc/" + $0 }
      + ["PhysicsInformed/Documentation.docc/Jets"]
      + ["Recurrent", "Convolutional", "Graphs", "DifferentialEquations"].map { $0 + "/Documentation.docc" }
    let file = folders.map { root.appending(path: "Sources/\($0)/\(name)") }.first {
      FileManager.default.fileExists(atPath: $0.path)
    }
    return try file.map { try String(contentsOf: $0, encoding: .utf8) }
  }

  /// The rows of an article's last table, below its head.
  static func rows(of article: String) -> [String] {
    let lines = article.split(separator: "\n", omittingEmptySubsequences: false)
    guard let rule = lines.lastIndex(where: { $0.hasPrefix("|---") }) else { return [] }
    return lines[(rule + 1)...].prefix { $0.hasPrefix("| ") }.map(String.init)
  }

  /// The row of a wrong pass: its mistake, and the rules that reject it.
  static func row(of pass: WrongPass) -> String {
    let broken = pass.report(GradientCheck()).brokenRules
    let rules = Rule.allCases.filter(broken.contains).map(\.rawValue)
    return "| \(pass.mistake) | \(rules.joined(separator: ", ")) |"
  }

  @Test(
    "a derivation lists the wrong passes of its layer, and the rules that reject them",
    arguments: Case.all.map(\.name))
  func table(name: String) throws {
    guard let article = try Self.derivation(of: name) else { return }
    let passes = WrongPass.all.filter { $0.subject == name }
    #expect(Self.rows(of: article) == passes.map(Self.row))
  }

  @Test("rows are found below the head of a table")
  func sample() throws {
    #expect(Self.rows(of: "a\n| b | c |\n|---|---|\n| d | e |\n\nf | g\n") == ["| d | e |"])
    #expect(Self.rows(of: "| a |\n|---|\n| b |\n\n| c |\n|---|\n| d |\n| e |\n") == ["| d |", "| e |"])
    #expect(Self.rows(of: "a | b") == [])
    #expect(try Self.derivation(of: "Dense") != nil)
    #expect(try Self.derivation(of: "network 784-128-64-10") == nil)
  }
}

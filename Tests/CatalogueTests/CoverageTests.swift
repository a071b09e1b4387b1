import Catalogue
import Foundation
import Testing

/// Nothing with a backward pass is forgotten: the folders are asked what there is.
@Suite("Coverage of the checks") struct CoverageTests {
  /// The public types in the files of a folder of Sources. Protocols and functions have no pass.
  static func types(in folder: String) throws -> [String] {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folder = root.appending(path: "Sources").appending(path: folder)
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".swift") }
      .flatMap { name in
        types(of: try String(contentsOf: folder.appending(path: name), encoding: .utf8))
      }
  }

  /// The public types at the outer level of a file.
  static func types(of text: String) -> [String] {
    text.matches(of: /(?m)^public (?:final )?(?:struct|enum|class) (\w+)/).map { String($0.1) }
  }

  static let folders =
    [
      "Networks/Layers", "Networks/Losses", "Networks/Composition", "Networks/Jets", "PhysicsInformed/Jets",
    ]
    + ["Recurrent", "Convolutional", "Graphs", "DifferentialEquations"].map { $0 + "/Layers" }

  @Test(
    "every public layer and loss has a gradient check",
    arguments: folders)
  func cases(folder: String) throws {
    let names = Set(Case.all.map(\.name))
    let types = try Self.types(in: folder)
    #expect(!types.isEmpty)
    for type in types where !Self.withoutPass.contains(type) {
      #expect(names.contains(type), "no case of \(type)")
    }
  }

  /// Parts of containers: parameters, and the builder of lists. How a loss is made of losses of samples. What layers on
  /// jets are told and remember; and the fused kernels, which tests compare with the layers.
  static let withoutPass: Set<String> = [
    "ParameterPair", "ParameterList", "NetworkBuilder", "LossReduction", "JetPattern",
    "ActivationSlopes", "NoCache", "StackCache", "FusedJet", "FusedNetwork",
  ]

  @Test(
    "every public layer, loss and container has two wrong passes",
    arguments: folders)
  func wrongPasses(folder: String) throws {
    for type in try Self.types(in: folder) where !Self.withoutPass.contains(type) {
      #expect(WrongPass.all.count { $0.subject == type } >= 2, "wrong passes of \(type)")
    }
  }

  @Test("types are found, and protocols, functions and inner types are not")
  func samples() {
    let text = """
      public protocol A {}
      public struct B<S: Scalar>: A {
        public struct C {}
      }
      public final class D {}
      public func e() {}
      struct F {}
      """
    #expect(Self.types(of: text) == ["B", "D"])
  }
}

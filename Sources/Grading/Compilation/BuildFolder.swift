import Foundation
import LessonKit

/// The folder with what the package manager built: the modules that a learner's file is compiled against.
struct BuildFolder: Sendable {
  let path: String

  /// The modules that are linked to a learner's file: none of them has a layer.
  static let linked = ["ExerciseRuntime", "Matrices", "Kernels", "Requirements"]

  /// The folder in which the running program lies.
  ///
  /// - Throws: if the modules are not beside it.
  static func ofThisProgram() throws(RunFailure) -> BuildFolder {
    var folder = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
    #if os(macOS)
      // The tests are a bundle, which is loaded by a program of Xcode.
      for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") {
        folder = bundle.bundleURL.deletingLastPathComponent()
      }
    #endif
    return try BuildFolder(checking: folder?.path ?? ".")
  }

  /// - Throws: if it has not the modules that are needed.
  init(checking path: String) throws(RunFailure) {
    self.path = path
    for name in Self.linked where !FileManager.default.fileExists(atPath: "\(modules)/\(name).swiftmodule") {
      throw RunFailure(
        "the build folder \(path) has no module \(name): run the command from the folder in which it was built, "
          + "by swift run grade")
    }
  }

  /// The folder of the compiled interfaces.
  var modules: String { path + "/Modules" }

  /// The folder for what is compiled here, outside of all sources.
  var scratch: String { path + "/grading" }

  /// The object files of ``linked``.
  ///
  /// - Throws: if they are not where the package manager leaves them.
  func objects() throws(RunFailure) -> [String] {
    var objects: [String] = []
    for name in Self.linked {
      let folder = "\(path)/\(name).build"
      // Objects of sources that are gone stay in the folder; the list names those that are there.
      let list = try? String(contentsOfFile: folder + "/sources", encoding: .utf8)
      let sources = (list ?? "").split(separator: "\n").map { $0.filter { $0 != "'" && $0 != "\"" } }
      let files = sources.map { "\(folder)/\($0.split(separator: "/").last ?? "").o" }
      let whole = "\(folder)/\(name).o"
      let found = files.filter { FileManager.default.fileExists(atPath: $0) }
      if !files.isEmpty && found.count == files.count {
        objects += found
      } else if FileManager.default.fileExists(atPath: whole) {
        objects.append(whole)
      } else {
        throw RunFailure("the build folder \(path) has no object files of \(name): run swift build")
      }
    }
    return objects
  }

  /// What changes when anything is built again.
  var stamp: String {
    let files = Self.linked.map { "\(modules)/\($0).swiftmodule" } + [Bundle.main.executablePath ?? ""]
    return files.map { file in
      let attributes = try? FileManager.default.attributesOfItem(atPath: file)
      let date = attributes?[.modificationDate] as? Date
      return "\(date?.timeIntervalSince1970 ?? 0)"
    }.joined(separator: " ")
  }
}

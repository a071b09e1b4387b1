import Foundation
import LessonKit

/// The files of the package that a book is made of.
struct Repository {
  /// The path of the folder with Package.swift.
  let root: String
  /// The paths of all Swift files and texts below the root.
  let paths: Set<String>

  /// - Throws: if there are no lessons in the folder.
  init(root: String) throws(RunFailure) {
    self.root = root
    var paths: Set<String> = []
    for folder in ["Sources", "Lessons", "Exercises"] {
      let files = FileManager.default.enumerator(atPath: "\(root)/\(folder)")
      while let file = files?.nextObject() as? String {
        if [".swift", ".md", ".svg"].contains(where: file.hasSuffix) { paths.insert("\(folder)/\(file)") }
      }
    }
    self.paths = paths
    guard paths.contains("Lessons/README.md") else {
      throw RunFailure("there are no lessons in \(root): run the command in the folder of the package")
    }
  }

  /// The package in or above the current folder, or in which this program was built.
  ///
  /// - Throws: if there is none.
  static func found() throws(RunFailure) -> Repository {
    let program = Bundle.main.executableURL?.resolvingSymlinksInPath().path ?? ""
    for start in [FileManager.default.currentDirectoryPath, program] {
      var url = URL(filePath: start)
      while url.path != "/" && !url.path.isEmpty {
        if FileManager.default.fileExists(atPath: url.path + "/Lessons/README.md") {
          return try Repository(root: url.path)
        }
        url.deleteLastPathComponent()
      }
    }
    throw RunFailure("there is no folder Lessons here: run the command in the folder of the package")
  }

  /// - Throws: if a file of the package cannot be read.
  func text(_ path: String) throws(RunFailure) -> String {
    guard let text = try SystemFile.text(of: "\(root)/\(path)") else {
      throw RunFailure("the file \(path) is missing")
    }
    return text
  }

  /// The texts below a folder, by their paths.
  func texts(below folder: String) -> [String] {
    paths.filter { $0.hasPrefix(folder + "/") && $0.hasSuffix(".md") }.sorted()
  }
}

extension String {
  /// The part of a path behind its last slash.
  var fileName: String { split(separator: "/").last.map(String.init) ?? self }

  /// The part of a path before its last slash.
  var folder: String { split(separator: "/").dropLast().joined(separator: "/") }

  /// A path that is relative to the folder of this one; nil if it leads out of the package.
  func resolving(_ relative: String) -> String? {
    var parts = split(separator: "/").dropLast().map(String.init)
    for part in relative.split(separator: "/") {
      if part == ".." {
        if parts.popLast() == nil { return nil }
      } else if part != "." {
        parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }
}

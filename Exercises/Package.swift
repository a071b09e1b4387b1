// swift-tools-version: 6.2
import Foundation
import PackageDescription

// For editors only: opened in this folder, they complete and check each exercise's file. The command `grade` compiles
// the files itself and needs none of this.

let files = FileManager.default
let root = Context.packageDirectory
let folders = (try? files.contentsOfDirectory(atPath: root))?.filter { $0.first?.isNumber == true }.sorted() ?? []

let package = Package(
  name: "Exercises",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "Adjoint", path: "..")],
  targets: folders.map { folder in
    let others = (try? files.contentsOfDirectory(atPath: root + "/" + folder))?.filter { $0 != "Exercise.swift" } ?? []
    return .target(
      name: String(folder.drop { $0.isNumber || $0 == "-" }),
      dependencies: [.product(name: "Adjoint", package: "Adjoint")],
      path: folder, exclude: others.sorted(), swiftSettings: [.swiftLanguageMode(.v5)])
  }
)

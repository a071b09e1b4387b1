import Foundation
import LessonKit

extension Course {
  /// The root of the package.
  var package: String { URL(filePath: folder).deletingLastPathComponent().path }

  /// The path of an exercise's derivation article below the root, if it has one.
  func article(of exercise: Exercise) -> String? {
    guard let parts = exercise.article?.split(separator: "/"), parts.count == 2 else { return nil }
    let catalogue = "Sources/\(parts[0])/Documentation.docc"
    let files = FileManager.default.enumerator(atPath: "\(package)/\(catalogue)")
    let file = files?.compactMap { $0 as? String }.first { $0 == "\(parts[1]).md" || $0.hasSuffix("/\(parts[1]).md") }
    return file.map { "\(catalogue)/\($0)" }
  }

  /// What a learner reads when all checks pass.
  func farewell(of exercise: Exercise) -> String {
    var lines = ["All checks pass. To compare: the answers in Exercises/Answers/\(exercise.folder)/Right"]
    if let article = article(of: exercise) { lines.append("Derivation: \(article)") }
    return (lines + ["Lesson: swift run -c release lesson-\(exercise.lesson)"]).joined(separator: "\n")
  }

  /// Puts the file of an exercise back as it was delivered, and keeps the learner's beside it.
  ///
  /// - Returns: the path of the copy.
  /// - Throws: if a file cannot be read or written; then nothing is changed.
  func reset(_ exercise: Exercise) throws -> String {
    let path = answer(of: exercise)
    let stub = try Course.text(at: "\(answers(of: exercise))/Stub.swift")
    var number = 1
    while FileManager.default.fileExists(atPath: "\(path).backup-\(number)") { number += 1 }
    let backup = "\(path).backup-\(number)"
    if FileManager.default.fileExists(atPath: path) {
      // Byte by byte, whatever it is.
      try FileManager.default.copyItem(atPath: path, toPath: backup)
    }
    try SystemFile.save(stub, as: path)
    return backup
  }

  /// The file of an exercise in a folder that was handed in, in one of the ways in which people do.
  func file(of exercise: Exercise, in submission: String, isAlone: Bool) -> String? {
    let names =
      ["Exercises/\(exercise.folder)/Exercise.swift", "\(exercise.folder)/Exercise.swift"]
      + ["\(exercise.folder).swift", "\(exercise.name).swift"] + (isAlone ? ["Exercise.swift"] : [])
    let paths = names.map { "\(submission)/\($0)" }
    // Not `fileExists`, which follows links.
    return paths.first { (try? FileManager.default.attributesOfItem(atPath: $0)) != nil }
  }
}

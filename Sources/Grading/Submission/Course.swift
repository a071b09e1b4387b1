import Foundation
import LessonKit

/// The exercises and the folder in which their files lie.
public struct Course: Sendable {
  public let exercises: [Exercise]
  /// The path of the folder `Exercises`.
  let folder: String

  /// - Parameters:
  ///   - exercises: in the order of the lessons.
  ///   - folder: the folder `Exercises`.
  init(_ exercises: [Exercise], folder: String) {
    (self.exercises, self.folder) = (exercises, folder)
  }

  /// The course of the package in or above the current folder, or in which this program was built.
  ///
  /// - Throws: if there is none.
  public static func found(_ exercises: [Exercise]) throws(RunFailure) -> Course {
    let manager = FileManager.default
    let program = Bundle.main.executableURL?.resolvingSymlinksInPath().path ?? ""
    for start in [manager.currentDirectoryPath, program] {
      var url = URL(filePath: start)
      while url.path != "/" && !url.path.isEmpty {
        let folder = url.appending(path: "Exercises").path
        if manager.fileExists(atPath: folder + "/Answers") { return Course(exercises, folder: folder) }
        url.deleteLastPathComponent()
      }
    }
    throw RunFailure("there is no folder Exercises here: run the command in the folder of the package")
  }

  /// The exercise of a name: `dense-backward`, or `05-DenseBackward`, or `5`.
  ///
  /// - Throws: a sentence with the closest name if there is none.
  public func exercise(named name: String) throws(RunFailure) -> Exercise {
    let trimmed = name.split(separator: "/").last.map(String.init) ?? name
    if let exercise = exercises.first(where: { $0.name == trimmed || $0.folder == trimmed }) { return exercise }
    if let number = Int(trimmed), let exercise = exercises.first(where: { $0.number == number }) { return exercise }
    let suggestion = closest(to: trimmed, among: exercises.map(\.name)).map { "; did you mean \($0)?" }
    throw RunFailure("there is no exercise \"\(name)\"\(suggestion ?? ": grade --list shows all")")
  }

  // MARK: - Files

  /// The file that a learner edits.
  func answer(of exercise: Exercise) -> String { "\(folder)/\(exercise.folder)/Exercise.swift" }
  /// The file as it was delivered; where there is no copy of it, the file itself.
  func stub(of exercise: Exercise) -> String {
    let copy = "\(answers(of: exercise))/Stub.swift"
    return FileManager.default.fileExists(atPath: copy) ? copy : answer(of: exercise)
  }
  func hints(of exercise: Exercise) -> String { "\(folder)/\(exercise.folder)/Hints.md" }
  func driver(of exercise: Exercise) -> String { "\(answers(of: exercise))/Driver.swift" }
  func answers(of exercise: Exercise) -> String { "\(folder)/Answers/\(exercise.folder)" }

  /// The Swift files in a folder of an exercise's answers, `Right` or `Mutants`, by name.
  func files(of exercise: Exercise, in kind: String) -> [String] {
    files(in: "\(answers(of: exercise))/\(kind)")
  }

  /// The Swift files in a folder, by name; none if there is no folder.
  func files(in path: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasSuffix(".swift") }.sorted().map { "\(path)/\($0)" }
  }

  /// A file that belongs to the package.
  ///
  /// - Throws: if it is not there.
  static func text(at path: String) throws(RunFailure) -> String {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw RunFailure("the file \(path) is missing or cannot be read")
    }
    return text
  }
}

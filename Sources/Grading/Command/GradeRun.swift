import Dispatch
import Foundation
import LessonKit
import Synchronization

/// The work of one call of the command, on as many exercises at once as there are threads.
struct GradeRun {
  let command: GradeCommand
  let exercises: [Exercise]
  let files: ResultFiles
  /// Whether results of files that have not changed are taken from the last time.
  let usesProgress: Bool
  private let sources: [String?]
  private let grader: Grader
  private let keys: [String]
  private let known: Progress

  init(command: GradeCommand, exercises: [Exercise], files: ResultFiles, usesProgress: Bool) throws {
    (self.command, self.exercises, self.files, self.usesProgress) = (command, exercises, files, usesProgress)
    let (course, settings) = (command.course, command.settings)
    let (answer, submission) = (settings[command.options.answer], settings[command.options.submission])
    if answer != nil { _ = try command.one(of: exercises, for: "--answer") }
    sources = exercises.map { exercise in
      submission.map { course.file(of: exercise, in: $0, isAlone: exercises.count == 1) } ?? answer
        ?? course.answer(of: exercise)
    }
    if let submission, sources.allSatisfy({ $0 == nil }) {
      let sentence = Self.nothing(in: submission, exercises)
      // Whoever handed it in sees the result files only.
      for (position, exercise) in exercises.enumerated() {
        try files.update(Assessment(exercise, .refused(sentence), seed: settings.seed), at: position)
      }
      throw RunFailure(sentence)
    }
    let build = try BuildFolder.ofThisProgram()
    grader = try Grader(course, toolchain: Toolchain(), build: build)
    keys = exercises.map { course.key(of: $0, stamp: build.stamp) }
    known = Progress(of: course)
  }

  /// What is said of a folder without any file to grade.
  private static func nothing(in folder: String, _ exercises: [Exercise]) -> String {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      return "there is no folder \(folder)"
    }
    guard let exercise = exercises.first else { return "there is nothing to grade" }
    return """
      nothing was handed in: \(folder) has none of the files that are graded, such as \
      \(exercise.folder)/Exercise.swift or \(exercise.name).swift
      """
  }

  func run(threads: Int) throws {
    let failure = Mutex<(any Error)?>(nil)
    let next = Mutex(0)
    let bar = ProgressBar("Checking", total: exercises.count)
    bar.update(to: 0, status: "\(exercises.count == 1 ? exercises[0].name : "all exercises"), please wait")
    DispatchQueue.concurrentPerform(iterations: min(threads, exercises.count)) { _ in
      while let position = take(next) {
        do {
          try grade(position)
        } catch {
          failure.withLock { $0 = $0 ?? error }
        }
        bar.update(to: position, status: exercises[position].name)
      }
    }
    bar.finish()
    if let error = failure.withLock(\.self) { throw error }
    try saveProgress()
  }

  private func take(_ next: borrowing Mutex<Int>) -> Int? {
    next.withLock { position in
      defer { position += 1 }
      return position < exercises.count ? position : nil
    }
  }

  private func grade(_ position: Int) throws {
    let exercise = exercises[position]
    let seed = command.settings.seed
    guard let path = sources[position] else { return }
    if usesProgress, let last = known.assessment(of: exercise, key: keys[position], seed: seed) {
      return try files.update(last, at: position)
    }
    var failure: (any Error)?
    let assessment = try grader.assess(exercise, file: path, seed: seed) { partial in
      do { try files.update(partial, at: position) } catch { failure = error }
    }
    if let failure { throw failure }
    try files.update(assessment, at: position)
  }

  /// Only of the learner's own files.
  private func saveProgress() throws {
    let settings = command.settings
    guard settings[command.options.answer] == nil, settings[command.options.submission] == nil else { return }
    var progress = known
    for (assessment, key) in zip(files.all, keys) { progress.record(assessment, key: key) }
    // A folder that cannot be written to, as in a container, has no learner who would come back to it.
    if progress != known { try? progress.save(in: command.course) }
  }
}

extension Course {
  /// The name of a learner's file as it is, and of what judges it.
  func key(of exercise: Exercise, stamp: String) -> String {
    let text = (try? Submission(path: answer(of: exercise)))?.text ?? ""
    let driver = (try? Course.text(at: driver(of: exercise))) ?? ""
    return Compilation.key(of: [text, driver, stamp])
  }
}

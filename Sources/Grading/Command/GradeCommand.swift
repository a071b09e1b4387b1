import Foundation
import LessonKit
import Requirements

/// The command `grade`.
public struct GradeCommand: Sendable {
  let course: Course
  let settings: Settings
  let options: GradeOptions
  let console: Console
  let style: Style

  /// Reads the command line, does what it says and ends the process.
  public static func run(_ exercises: [Exercise]) -> Never {
    let (arguments, options) = GradeOptions.declared()
    Command.run(arguments) { settings in
      let console = Console(isMachineReadable: settings.json)
      // With --json, words go to standard error, which may be a file.
      let style = settings.json ? Style(hasColors: false) : .ofStandardOutput()
      let command = GradeCommand(
        course: try Course.found(exercises), settings: settings, options: options, console: console, style: style)
      try command.run()
    }
  }

  func run() throws {
    let names = settings[options.names]
    let exercises = try names.isEmpty ? course.exercises : names.map(course.exercise)
    if settings[options.list] { return list(exercises) }
    if settings[options.audit] { return console.say(Audit().text) }
    if settings[options.doctor] { return try doctor() }
    if let level = settings[options.hint] { return try hint(level, exercises) }
    if settings[options.reset] { return try reset(exercises) }
    if let path = settings[options.package] { return try package(exercises, to: path) }
    if settings[options.selfTest] { return try selfTest(exercises) }
    if settings[options.watch] { return try watch(exercises, areAll: names.isEmpty) }
    try grade(exercises, areAll: names.isEmpty)
  }

  func grader() throws -> Grader {
    Grader(course, toolchain: try Toolchain(), build: try .ofThisProgram())
  }

  // MARK: - What needs no compiler

  private func list(_ exercises: [Exercise]) {
    let progress = Progress(of: course)
    let stamp = (try? BuildFolder.ofThisProgram())?.stamp ?? ""
    let assessments = exercises.map { exercise in
      progress.assessment(of: exercise, key: course.key(of: exercise, stamp: stamp), seed: settings.seed)
        ?? Assessment(exercise, .notAttempted, seed: settings.seed)
    }
    console.say(OverviewTable(assessments: assessments, style: style).text)
  }

  private func hint(_ level: Int, _ exercises: [Exercise]) throws {
    let exercise = try one(of: exercises, for: "--hint")
    console.say(try Hints(of: exercise, in: course).text(at: level))
  }

  private func reset(_ exercises: [Exercise]) throws {
    let exercise = try one(of: exercises, for: "--reset")
    let backup = try course.reset(exercise)
    console.say("Exercises/\(exercise.folder)/Exercise.swift is as it was delivered; your file is \(backup)")
  }

  func one(of exercises: [Exercise], for option: String) throws(RunFailure) -> Exercise {
    guard exercises.count == 1 else { throw RunFailure("\(option) is for one exercise: name it") }
    return exercises[0]
  }

  // MARK: - The test of the graders

  private func selfTest(_ exercises: [Exercise]) throws {
    let grader = try grader()
    if settings[options.timing] {
      return console.say(try Timing(grader: grader).text(of: settings.quick ? Array(exercises.prefix(3)) : exercises))
    }
    if settings[options.attacks] { return try attack(exercises, grader) }
    let seeds = settings[options.seeds]
    let test = SelfTest(course: course, compilation: grader.compilation, seeds: settings.seeds(seeds))
    let bar = ProgressBar("Answers", total: 10_000)
    bar.update(to: 0, status: "compiling, please wait")
    let outcomes = try test.outcomes(of: exercises) { done, total in bar.update(to: done * 10_000 / total) }
    bar.finish()
    let matrix = KillMatrix(outcomes: outcomes, seeds: seeds)
    console.say(matrix.text)
    console.conclude(matrix.result(settings))
    if matrix.problems > 0 { throw RunFailure("the graders have \(matrix.problems) problems") }
  }

  private func attack(_ exercises: [Exercise], _ grader: Grader) throws {
    let bar = ProgressBar("Attacks", total: exercises.count)
    bar.update(to: 0, status: "please wait")
    let test = AttackTest(course: course, compilation: grader.compilation)
    let outcome = try test.outcome(of: exercises) { bar.update(to: $0) }
    bar.finish()
    for problem in outcome.problems { console.say("problem: \(problem.printable)") }
    console.say("\(outcome.tried) attacks on \(exercises.count) exercises, \(outcome.problems.count) problems.")
    if !outcome.problems.isEmpty { throw RunFailure("the grader has \(outcome.problems.count) problems") }
  }
}

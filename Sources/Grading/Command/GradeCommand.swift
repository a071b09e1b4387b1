import Foundation
import LessonKit

/// The command `grade`.
public struct GradeCommand {
  let course: Course
  let settings: Settings
  let options: GradeOptions
  let console: Console
  let style: Style

  /// Reads the command line, does what it says and ends the process.
  public static func run(_ exercises: [Exercise]) -> Never {
    let (arguments, options) = GradeOptions.declared()
    Command.run(arguments) { settings in
      let command = GradeCommand(
        course: try Course.found(exercises), settings: settings, options: options,
        console: Console(isMachineReadable: settings.json), style: .ofStandardOutput())
      try command.run()
    }
  }

  func run() throws {
    let names = settings[options.names]
    let exercises = try names.isEmpty ? course.exercises : names.map(course.exercise)
    if settings[options.selfTest] {
      try selfTest(exercises)
    } else {
      try grade(exercises, file: settings[options.answer], areAll: names.isEmpty)
    }
  }

  func grader() throws -> Grader {
    Grader(course, toolchain: try Toolchain(), build: try .ofThisProgram())
  }

  // MARK: - Grading

  private func grade(_ exercises: [Exercise], file: String?, areAll: Bool) throws {
    if file != nil && exercises.count != 1 { throw RunFailure("--answer is for one exercise: grade NAME --answer FILE") }
    let grader = try grader()
    var assessments: [Assessment] = []
    for exercise in exercises {
      assessments.append(try grader.assess(exercise, file: file, seed: settings.seed))
    }
    if areAll {
      console.say(OverviewTable(assessments: assessments, style: style).text)
    } else {
      for assessment in assessments { console.say(AssessmentText(assessment: assessment, style: style).text) }
    }
  }

  // MARK: - The test of the graders

  private func selfTest(_ exercises: [Exercise]) throws {
    let grader = try grader()
    let seeds = settings.quick ? 1 : settings[options.seeds]
    let test = SelfTest(course: course, compilation: grader.compilation, seeds: settings.seeds(seeds))
    let bar = ProgressBar("Answers", total: 10_000)
    let outcomes = try test.outcomes(of: exercises) { done, total in bar.update(to: done * 10_000 / total) }
    bar.finish()
    console.say(KillMatrix(outcomes: outcomes, seeds: seeds).text)
    let problems = outcomes.reduce(0) { $0 + $1.problems.count }
    if problems > 0 { throw RunFailure("the graders have \(problems) problems") }
  }
}

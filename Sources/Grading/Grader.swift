import Foundation
import LessonKit

/// Grades learners' files.
struct Grader: Sendable {
  let course: Course
  let compilation: Compilation

  init(_ course: Course, toolchain: Toolchain, build: BuildFolder) {
    self.course = course
    compilation = Compilation(toolchain: toolchain, build: build)
  }

  /// Grades a file.
  ///
  /// - Parameters:
  ///   - exercise: what it answers.
  ///   - path: the file; the learner's own without it.
  ///   - seed: the start of all numbers.
  ///   - progress: told the state after each check.
  /// - Throws: for what is not the learner's doing, as a missing driver.
  func assess(
    _ exercise: Exercise, file path: String? = nil, seed: UInt64, progress: (Assessment) -> Void = { _ in }
  ) throws -> Assessment {
    let start = ContinuousClock.now
    var assessment = try checked(exercise, path ?? course.answer(of: exercise), seed, progress)
    assessment.seconds = (ContinuousClock.now - start) / .seconds(1)
    return assessment
  }

  private func checked(
    _ exercise: Exercise, _ path: String, _ seed: UInt64, _ progress: (Assessment) -> Void
  ) throws -> Assessment {
    var assessment = Assessment(exercise, .notAttempted, seed: seed)
    do {
      let submission = try Submission(path: path)
      // As it was delivered: that needs no compiler.
      if submission.text == (try? Course.text(at: course.stub(of: exercise))) { return assessment }
      try SourceGate.check(submission)
      let program = try program(of: submission, exercise)
      assessment.state = .checked
      assessment.results = exercise.checks.map { CheckResult($0, CheckFailure("it was not run")) }
      for (position, check) in exercise.checks.enumerated() {
        let run = CheckRun(exercise: exercise, check: check, program: program)
        assessment.results[position] = run.result(seed: seed)
        progress(assessment)
      }
      if assessment.results.allSatisfy({ $0.failure?.isNotAttempted == true }) { assessment.state = .notAttempted }
    } catch let failure as Compilation.Failure {
      assessment.state = .notCompiled(failure.message)
    } catch let refusal as Refusal {
      assessment.state = .refused(refusal.description)
    }
    return assessment
  }

  /// The program that answers by a learner's function.
  func program(of submission: Submission, _ exercise: Exercise) throws -> String {
    let driver = try Course.text(at: course.driver(of: exercise))
    return try compilation.program(
      of: [("Exercise.swift", submission.text), ("main.swift", driver)], gate: SymbolGate.check)
  }
}

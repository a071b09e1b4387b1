import Foundation
import LessonKit
import Synchronization

/// Grades the graders: for each exercise the stub is *not attempted*, right answers earn all points, wrong ones do not
/// and get the diagnosis that is expected, and no check can be left out.
struct SelfTest {
  let course: Course
  let compilation: Compilation
  /// How many seeds each answer is checked with.
  let seeds: [UInt64]

  /// What is not as it should be, and how often each check rejected each wrong answer.
  struct Outcome {
    let exercise: Exercise
    var problems: [String] = []
    /// The number of seeds in which each check (columns) rejected each mutant (rows).
    var kills: [(mutant: String, rejections: [Int])] = []
    /// The number of right answers.
    var right = 0
    /// The number of mutants whose first diagnosis was the expected one.
    var diagnosed = 0
  }

  /// Tests the graders of some exercises.
  ///
  /// - Parameter progress: told how many answers of how many were checked.
  func outcomes(
    of exercises: [Exercise], progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws -> [Outcome] {
    var program = VariantProgram()
    var tests: [(exercise: Exercise, variants: [Variant], numbers: [Int])] = []
    for exercise in exercises {
      let variants = try Variant.all(of: exercise, in: course)
      let path = course.driver(of: exercise)
      let numbers = program.add(variants, of: exercise, driver: (path, try Course.text(at: path)))
      tests.append((exercise, variants, numbers))
    }
    let executable = try compilation.program(of: program.complete, seconds: 600)
    let all = tests
    let total = tests.reduce(0) { $0 + $1.variants.count }
    let results = Results(tests.count)
    DispatchQueue.concurrentPerform(iterations: all.count) { position in
      let (exercise, variants, numbers) = all[position]
      let test = ExerciseTest(exercise: exercise, program: executable, seeds: seeds)
      var outcome = test.outcome(of: variants, numbers) { progress(results.count(), total) }
      outcome.problems += ExerciseFiles(course: course, exercise: exercise).problems
      results.set(outcome, at: position)
    }
    return results.outcomes
  }
}

/// The outcomes that several threads fill in.
private final class Results: Sendable {
  private let state: Mutex<(outcomes: [SelfTest.Outcome?], done: Int)>

  init(_ count: Int) { state = Mutex((Array(repeating: nil, count: count), 0)) }

  func set(_ outcome: SelfTest.Outcome, at position: Int) { state.withLock { $0.outcomes[position] = outcome } }

  func count() -> Int {
    state.withLock { state in
      state.done += 1
      return state.done
    }
  }

  var outcomes: [SelfTest.Outcome] { state.withLock { $0.outcomes.compactMap(\.self) } }
}

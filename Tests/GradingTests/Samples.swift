import ExerciseChecks
import ExerciseRuntime
import Foundation
import Matrices

@testable import Grading

/// A small exercise for tests: 2A + 1, and the number of rows of A.
enum Sample {
  static let exercise = Exercise(
    folder: "01-Sample", title: "a sample", lesson: "backpropagation", outputs: ["Y", "n"],
    reference: { arguments in
      guard case .matrix(let A) = arguments[0] else { return [] }
      return [.matrix(2 * A + 1), .integer(A.rows)]
    },
    mistakes: [
      Mistake("the 1 is forgotten", in: "Y") { arguments, _ in
        guard case .matrix(let A) = arguments[0] else { return nil }
        return .matrix(2 * A)
      }
    ],
    checks: [check("Y", points: 3), check("n", points: 1)])

  static func check(_ output: String, points: Int) -> Check {
    Check(
      output, points: points, outputs: [output], sizes: [[1, 1], [3, 2], [2, 5]],
      drawn: { [.random(in: 2...9, using: &$0), .random(in: 2...9, using: &$0)] }
    ) { sizes, random in
      [.matrix(.normal(sizes[0], sizes[1], using: &random))]
    }
  }

  /// Answers for the first output, for a function of A and the right Y.
  static func answers(seed: UInt64 = 1, _ function: (Matrix<Double>, Matrix<Double>) -> Value) -> [Answered] {
    CheckCase.all(of: exercise.checks[0], exercise, seed: seed).map { question in
      guard case (.matrix(let A), .matrix(let Y)) = (question.arguments[0], question.expected[0]) else {
        fatalError("the sample has matrices")
      }
      return Answered(
        sizes: question.sizes, arguments: question.arguments, right: question.expected, output: 0,
        found: function(A, Y))
    }
  }

  /// An assessment of the sample with one failure.
  static func assessment(_ failure: CheckFailure?) -> Assessment {
    var assessment = Assessment(exercise, .checked, seed: 5)
    assessment.results = [CheckResult(exercise.checks[0], failure), CheckResult(exercise.checks[1], nil)]
    return assessment
  }
}

extension GraderTests {
  /// A copy of the course in a folder of its own, whose files may be changed.
  static func withCopy(_ body: (_ course: Course, _ program: String) throws -> Void) throws {
    let build = try BuildFolder.ofThisProgram()
    try withScratch { folder in
      try FileManager.default.copyItem(atPath: try course.folder, toPath: folder + "/Exercises")
      let copy = Course(try course.exercises, folder: folder + "/Exercises")
      for exercise in copy.exercises {
        try Course.text(at: copy.stub(of: exercise)).write(
          toFile: copy.answer(of: exercise), atomically: true, encoding: .utf8)
      }
      try? FileManager.default.removeItem(atPath: Progress.path(in: copy))
      try body(copy, build.path + "/grade")
    }
  }
}

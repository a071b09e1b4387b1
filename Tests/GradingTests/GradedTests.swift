import ExerciseChecks
import Testing

@testable import Grading

/// The learner's own files, as tests: `swift test --filter Graded`. What was not begun is no failure.
@Suite("Graded") struct GradedTests {
  @Test("exercise", arguments: Exercise.all)
  func graded(exercise: Exercise) throws {
    let course = try Course.found(Exercise.all)
    let grader = Grader(course, toolchain: try Toolchain(), build: try .ofThisProgram())
    let assessment = try grader.assess(exercise, seed: .random(in: 0..<1_000_000))
    if assessment.state == .notAttempted { return }
    let text = AssessmentText(assessment: assessment, style: Style(hasColors: false)).text
    #expect(assessment.isDone, "\(text)")
  }
}

extension Exercise: CustomTestStringConvertible {
  public var testDescription: String { name }
}

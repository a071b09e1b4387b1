import ExerciseChecks
import Foundation
import LessonKit
import Testing

@testable import Grading

/// A whole run: reading, compiling, asking and comparing. On the exercise of the dense layer.
@Suite("Grading a file") struct GraderTests {
  static var course: Course { get throws { try Course.found(Exercise.all) } }
  static var compilation: Compilation {
    get throws { Compilation(toolchain: try Toolchain(), build: try .ofThisProgram()) }
  }
  static var exercise: Exercise { get throws { try course.exercise(named: "dense-backward") } }

  private static func assess(_ text: String, states: ((Assessment) -> Void)? = nil) throws -> Assessment {
    try withScratch { folder in
      let path = folder + "/Exercise.swift"
      try text.write(toFile: path, atomically: false, encoding: .utf8)
      let grader = Grader(try course, toolchain: try Toolchain(), build: try .ofThisProgram())
      return try grader.assess(try exercise, file: path, seed: 3) { states?($0) }
    }
  }

  private static func answer(_ body: String) throws -> String {
    try Course.text(at: try course.stub(of: try exercise)).replacing("throw NotAttempted()", with: body)
  }

  @Test("the stub is not attempted, edited and not begun too; a right answer earns all points, check by check")
  func points() throws {
    #expect(try Self.assess(try Self.answer("throw NotAttempted()")).state == .notAttempted)
    #expect(try Self.assess(try Self.answer("throw NotAttempted()  // soon")).state == .notAttempted)
    var points: [Int] = []
    let right = try Self.assess(try Self.answer("return (G * W.T, A.T * G, G.columnSums())")) {
      points.append($0.points)
    }
    #expect(right.isDone && points == [3, 7, 10])
  }

  @Test("a wrong part costs its own points, and the same seed gives the same report")
  func wrong() throws {
    let answer = try Self.answer("return (G * W.T, A.T * G, G.columnMeans())")
    let first = try Self.assess(answer)
    #expect(first.points == 7)
    #expect(first.results[2].failure?.diagnosis?.contains("mean") == true)
    #expect(try Self.assess(answer).results[2].failure?.summary == first.results[2].failure?.summary)
  }

  @Test("a file that does not compile has the compiler's message, with its own name and no other folder's")
  func notCompiled() throws {
    guard case .notCompiled(let message) = try Self.assess(try Self.answer("return A")).state else {
      Issue.record("it should not compile")
      return
    }
    #expect(message.contains("Exercise.swift:") && message.contains("error:"))
    #expect(!message.contains("grading/"))
  }

  @Test("what the gate refuses is not compiled, and a name of the linker's is found in the object")
  func gates() throws {
    #expect(
      try Self.assess("import Networks\n").state == .refused("it imports Networks: an answer needs Matrices alone"))
    try withScratch { folder in
      let object = folder + "/a.o"
      try Data([1, 0] + Array("_dlsym".utf8) + [0]).write(to: URL(filePath: object))
      #expect(throws: Refusal.self) { try SymbolGate.check(object: object) }
      try Data(Array("\0$s8Networks5DenseV\0".utf8)).write(to: URL(filePath: object))
      #expect(throws: Refusal.self) { try SymbolGate.check(object: object) }
      try Data(Array("\0dlsymbol\0$s8Matrices\0".utf8)).write(to: URL(filePath: object))
      try SymbolGate.check(object: object)
    }
  }

  @Test("differences in place of a derivation are right to nine digits, and too slow")
  func differences() throws {
    let text = try Course.text(at: "\(try Self.course.folder)/Answers/Attacks/ForDenseBackward/Differences.swift")
    let assessment = try Self.assess(text)
    #expect(assessment.points == 0)
    #expect(assessment.results.contains { $0.failure?.diagnosis?.contains("differences") == true })
  }

  @Test(
    "the library's own answer, answers for known sizes and remembered ones earn nothing",
    arguments: ["LibraryLayer", "KnownSizes", "Remembered"])
  func dishonest(name: String) throws {
    let text = try Course.text(at: "\(try Self.course.folder)/Answers/Attacks/ForDenseBackward/\(name).swift")
    #expect(try Self.assess(text).points == 0)
  }

  @Test("hostile files earn nothing, end no one and do not go on")
  func attacks() throws {
    let test = AttackTest(course: try Self.course, compilation: try Self.compilation)
    let outcome = try test.outcome(of: [try Self.exercise])
    #expect(outcome.tried >= 30)
    #expect(outcome.problems == [])
  }

  @Test("the graders of one exercise are tested: answers, wrong answers, forgeries")
  func selfTest() throws {
    let test = SelfTest(course: try Self.course, compilation: try Self.compilation, seeds: [1, 2])
    let outcome = try #require(try test.outcomes(of: [try Self.exercise]).first)
    #expect(outcome.problems == [])
    #expect(outcome.right >= 3 && outcome.kills.count >= 4 && outcome.diagnosed == outcome.kills.count)
  }

  @Test("several seeds asked of one process have the results of each alone, also when one of them ends the process")
  func together() throws {
    let exercise = try Self.exercise
    // A condition that some seeds meet and others do not.
    let text = try Self.answer("if b(W) { fatalError() }\n  return (G * W.T, A.T * G, G.columnMeans())")
    let answer = text + "\nfunc b(_ W: Matrix<Double>) -> Bool { W.columns == 4 && W[0, 0] > 1 }\n"
    let grader = Grader(try Self.course, toolchain: try Toolchain(), build: try .ofThisProgram())
    let program = try grader.program(of: Submission(text: answer), exercise)
    for check in exercise.checks {
      let run = CheckRun(exercise: exercise, check: check, program: program)
      let seeds = (1...8).map { CheckCase.all(of: check, exercise, seed: $0) }
      #expect(run.results(of: seeds).map(\.hasPassed) == seeds.map { run.result(of: $0).hasPassed })
    }
  }

  @Test("an exercise that its lesson and its article do not mention is found")
  func unmentioned() throws {
    let exercise = try Self.exercise
    let other = Exercise(
      folder: "99-NeverMentioned", title: "", lesson: exercise.lesson, article: exercise.article, outputs: [],
      reference: { _ in [] }, mistakes: [], checks: [])
    let problems = ExerciseFiles(course: try Self.course, exercise: other).problems
    #expect(problems.contains { $0.contains("the article Networks/DenseDerivation does not mention the exercise") })
    #expect(problems.contains { $0.contains("the text of the lesson backpropagation has no link") })
    #expect(problems.contains { $0.contains("the lesson backpropagation does not propose the exercise") })
  }

  @Test("the test of a grader finds a check that is too loose, one that is too strict, and one without use")
  func selfTestFinds() throws {
    let exercise = try Self.exercise
    func problems(_ change: (Check) -> Check) throws -> String {
      let changed = Exercise(
        folder: exercise.folder, title: exercise.title, lesson: exercise.lesson, outputs: exercise.outputs,
        reference: exercise.reference, mistakes: exercise.mistakes, checks: exercise.checks.map(change))
      let test = SelfTest(course: try Self.course, compilation: try Self.compilation, seeds: [1])
      return try test.outcomes(of: [changed])[0].problems.joined(separator: "\n")
    }
    func copy(_ check: Check, outputs: [String], tolerance: Double) -> Check {
      Check(
        check.name, points: check.points, outputs: outputs, sizes: check.sizes, drawn: check.drawnSizes,
        tolerance: tolerance, arguments: check.arguments)
    }
    let loose = try problems { copy($0, outputs: $0.outputs, tolerance: 10) }
    #expect(loose.contains("passes all checks") && loose.contains("accepts zeros"))
    #expect(try problems { copy($0, outputs: $0.outputs, tolerance: 0) }.contains("a right answer fails"))
    #expect(
      try problems { copy($0, outputs: [], tolerance: 1e-9) }.contains("rejects no mutant that the others let pass"))
  }
}

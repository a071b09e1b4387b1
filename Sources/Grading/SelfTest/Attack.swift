import Dispatch
import LessonKit
import Synchronization

/// A hostile file: code that tries to earn points, or to do harm, in a way that does not depend on the exercise.
///
/// A file of `Exercises/Answers/Attacks` has a function `attack()`, which is called in the body of the learner's
/// function; its comments say what becomes of it.
struct Attack: Sendable {
  let path: String
  let text: String

  /// All attacks, by name.
  static func all(in course: Course) throws(RunFailure) -> [Attack] {
    var attacks: [Attack] = []
    for path in course.files(in: "\(course.folder)/Answers/Attacks") {
      attacks.append(Attack(path: path, text: try Course.text(at: path)))
    }
    return attacks
  }

  /// The name of its file without the ending.
  var name: String { String(path.split(separator: "/").last?.dropLast(".swift".count) ?? "") }

  /// A part of the sentence by which the gate refuses it; nil if the gate lets it pass.
  var refusal: String? { remark("gate") == "accepts" ? nil : remark("gate") }

  /// Whether it is run all the same, as if there were no gate.
  var runs: Bool { remark("runs") != "no" }

  private func remark(_ name: String) -> String? {
    let line = text.split(separator: "\n").first { $0.hasPrefix("// \(name): ") }
    return line.map { $0.dropFirst("// \(name): ".count).trimmed }
  }

  /// The stub of an exercise with the attack in place of an answer.
  func applied(to stub: String) -> String {
    #if os(Linux)
      let system = text
    #else
      let system = text.replacing("import Glibc", with: "import Darwin")
    #endif
    return system + "\n" + stub.replacing("throw NotAttempted()", with: "try attack()\n  throw NotAttempted()")
  }
}

/// What becomes of all attacks on some exercises: none earns a point, and the grader goes on.
struct AttackTest {
  let course: Course
  let compilation: Compilation

  /// What is not as it should be, and the number of attacks that were tried.
  struct Outcome {
    var tried = 0
    var problems: [String] = []
  }

  /// - Parameter progress: told how many exercises were attacked.
  func outcome(of exercises: [Exercise], progress: (Int) -> Void = { _ in }) throws -> Outcome {
    let attacks = try Attack.all(in: course)
    var outcome = Outcome()
    for (position, exercise) in exercises.enumerated() {
      let stub = try Course.text(at: course.stub(of: exercise))
      for attack in attacks {
        outcome.tried += 1
        let found = gate(attack, stub)
        let isExpected = attack.refusal.map { found?.contains($0) ?? false } ?? (found == nil)
        if !isExpected {
          let (says, expected) = (found ?? "nothing", attack.refusal ?? "nothing")
          outcome.problems.append("\(attack.name) on \(exercise.name): the gate says \(says), expected \(expected)")
        }
      }
      outcome.problems += try run(attacks.filter(\.runs), on: exercise, stub)
      progress(position + 1)
    }
    return outcome
  }

  private func gate(_ attack: Attack, _ stub: String) -> String? {
    do {
      try SourceGate.check(Submission(text: attack.applied(to: stub)))
      return nil
    } catch {
      return error.description
    }
  }

  /// As if the gate had let them pass: then the process is all that holds them.
  private func run(_ attacks: [Attack], on exercise: Exercise, _ stub: String) throws -> [String] {
    let driver = course.driver(of: exercise)
    var program = VariantProgram()
    let variants = attacks.map { Variant(kind: .mutant, path: $0.path, text: $0.applied(to: stub)) }
    let numbers = program.add(variants, of: exercise, driver: (driver, try Course.text(at: driver)))
    let executable = try compilation.program(of: program.complete)
    let problems = Mutex<[String]>([])
    // At once, since most of them wait for something.
    DispatchQueue.concurrentPerform(iterations: attacks.count) { position in
      let argument = "\(numbers[position])"
      var run = CheckRun(exercise: exercise, check: exercise.checks[0], program: executable, arguments: [argument])
      // No right answer is waited for.
      (run.limits.processorSeconds, run.limits.seconds) = (1, 5)
      let result = run.result(of: CheckCase.all(of: run.check, exercise, seed: 1))
      if result.hasPassed {
        problems.withLock { $0.append("\(attacks[position].name) on \(exercise.name): it earns points") }
      }
    }
    let isRunning = LimitedProcess.isRunning(executable)
    return problems.withLock { $0.sorted() } + (isRunning ? ["\(exercise.name): an attack goes on"] : [])
  }
}

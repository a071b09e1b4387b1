import ExerciseRuntime
import LessonKit
import Matrices

/// Runs one check of an exercise on a program that was made of somebody's function.
struct CheckRun {
  let exercise: Exercise
  let check: Check
  let program: String
  /// What is told to the program on its command line.
  var arguments: [String] = []
  /// What its process may use.
  var limits = Conversation.limits

  /// The most seconds of processor time of the question whose time is measured. A function of the right order takes a
  /// small part of a second there, and one that computes differences many times as much.
  static let costLimit = 1.0

  /// The result for some questions, asked of one process.
  func result(of cases: [CheckCase]) -> CheckResult {
    let conversation = Conversation(with: program, arguments, asking: cases.map(\.arguments), limits: limits)
    return result(failure: failure(of: conversation, cases))
  }

  /// The most seeds whose questions one process answers.
  private static let seedsPerProcess = 20

  /// The results for the questions of several seeds, asked of few processes: starting one takes longer than answering.
  func results(of seeds: [[CheckCase]]) -> [CheckResult] {
    stride(from: 0, to: seeds.count, by: Self.seedsPerProcess).flatMap { start in
      together(seeds[start..<min(start + Self.seedsPerProcess, seeds.count)])
    }
  }

  private func together(_ seeds: ArraySlice<[CheckCase]>) -> [CheckResult] {
    let questions = seeds.flatMap { $0.map(\.arguments) }
    let conversation = Conversation(with: program, arguments, asking: questions, limits: limits)
    // A process that did not come to its end says nothing about the questions behind the one that ended it.
    guard conversation.ending == .exited(0) else { return seeds.map { result(of: $0) } }
    var rest = conversation.answers[...]
    return seeds.map { cases in
      let answers = Array(rest.prefix(cases.count))
      rest = rest.dropFirst(cases.count)
      return result(failure: failure(of: Conversation(answers: answers, printed: conversation.printed), cases))
    }
  }

  /// The result for a seed: all questions, and then the one whose time is measured.
  func result(seed: UInt64) -> CheckResult {
    let result = result(of: CheckCase.all(of: check, exercise, seed: seed))
    return result.hasPassed ? self.result(failure: costFailure(seed: seed)) : result
  }

  private func result(failure: CheckFailure?) -> CheckResult {
    CheckResult(check, failure)
  }

  // MARK: - Time

  /// What is wrong about the time that is measured; nil if nothing is, or no time is measured.
  func costFailure(seed: UInt64) -> CheckFailure? {
    guard let question = CheckCase.expensive(of: check, exercise, seed: seed) else { return nil }
    var limits = limits
    limits.processorSeconds = 2
    let conversation = Conversation(with: program, arguments, asking: [question.arguments], limits: limits)
    let isOutOfTime = conversation.ending == .signal(Ending.outOfTime) || conversation.ending == .timeOut
    if isOutOfTime || conversation.processorSeconds > Self.costLimit {
      let sizes = question.sizes.map { "\($0)" }.joined(separator: "×")
      var failure = CheckFailure("at the sizes \(sizes) it takes more than \(Int(Self.costLimit)) s")
      failure.diagnosis = "the work grows faster than that of the formula: is it done by differences, entry by entry?"
      failure.sizes = question.sizes
      return failure
    }
    return failure(of: conversation, [question])
  }

  // MARK: - Values

  /// Why the check fails; nil if all answers are right.
  func failure(of conversation: Conversation, _ cases: [CheckCase]) -> CheckFailure? {
    var failure = firstFailure(of: conversation, cases)
    failure?.printed = conversation.printed
    return failure
  }

  private func firstFailure(of conversation: Conversation, _ cases: [CheckCase]) -> CheckFailure? {
    var answered: [(CheckCase, [Value])] = []
    for (question, answer) in zip(cases, conversation.answers) {
      switch answer {
      case .values(let values): answered.append((question, values))
      case .notAttempted:
        var failure = CheckFailure("not attempted")
        failure.isNotAttempted = true
        return failure
      case .failure(let text): return CheckFailure("the function threw an error: \(text)")
      case nil: break
      }
    }
    for output in exercise.outputs.indices where check.judges(exercise.outputs[output]) {
      if let failure = failure(of: output, answered) { return failure }
    }
    if answered.count == cases.count { return nil }
    return CheckFailure(Ending(conversation).sentence)
  }

  /// The first wrong answer for one output, with what explains all of them.
  private func failure(of output: Int, _ answered: [(CheckCase, [Value])]) -> CheckFailure? {
    let answers = answered.map { question, values in
      Answered(
        sizes: question.sizes, arguments: question.arguments, right: question.expected, output: output,
        found: values.count > output ? values[output] : .list([]))
    }
    for answer in answers {
      guard let comparison = answer.comparison(tolerance: check.tolerance) else { continue }
      let name = exercise.outputs[output]
      var failure = CheckFailure(Sentence(name, comparison, check.tolerance).text)
      failure.sizes = answer.sizes
      failure.diagnosis = Diagnosis(exercise: exercise, answers: answers, tolerance: check.tolerance).sentence
      failure.difference = CheckFailure.Difference(name, comparison)
      return failure
    }
    return nil
  }
}

extension Check {
  /// Whether it judges an output.
  func judges(_ output: String) -> Bool { outputs.isEmpty || outputs.contains(output) }
}

extension CheckFailure.Difference {
  /// What is different; nil unless both are matrices of one shape.
  init?(_ output: String, _ comparison: Comparison) {
    guard let found = comparison.found, let expected = comparison.expected, found.shape == expected.shape else {
      return nil
    }
    self.output = output + comparison.place.map { "[\($0)]" }.joined()
    (self.found, self.expected) = (found, expected)
    switch comparison.mismatch {
    case .error(_, let row, let column, _, _), .notFinite(let row, let column, _, _):
      (self.row, self.column) = (row, column)
    default: return nil
    }
  }
}

import ExerciseRuntime
import Matrices

/// Answers that need no derivation: what code returns that hopes for a careless comparison. Every check rejects each of
/// them.
struct Forgery: Sendable {
  let name: String
  /// The results for a question, of its right ones and of the question before.
  let results: @Sendable (_ question: CheckCase, _ last: CheckCase) -> [Value]

  /// The forgeries for an exercise, with each argument of its function as the result.
  static func all(of question: CheckCase) -> [Forgery] {
    let numbers: [(String, Double)] = [("zeros", 0), ("ones", 1), ("NaN", .nan), ("infinity", .infinity)]
    var all = numbers.map { name, number in
      Forgery(name: name) { question, _ in question.expected.map { $0.filled(with: number) } }
    }
    all.append(Forgery(name: "nothing") { question, _ in question.expected.map { _ in .list([]) } })
    all.append(Forgery(name: "the answer to the last question") { _, last in last.expected })
    for position in question.arguments.indices {
      all.append(
        Forgery(name: "argument \(position + 1)") { question, _ in
          question.expected.map { _ in question.arguments.count > position ? question.arguments[position] : .list([]) }
        })
    }
    return all
  }
}

extension Value {
  /// A value of the same shape with one number everywhere.
  fileprivate func filled(with number: Double) -> Value {
    switch self {
    case .matrix(let matrix): .matrix(Matrix(rows: matrix.rows, columns: matrix.columns, repeating: number))
    case .number: .number(number)
    case .integer: .integer(number.isFinite ? Int(number) : .max)
    case .list(let values): .list(values.map { $0.filled(with: number) })
    }
  }
}

extension ExerciseTest {
  /// Adds the checks that accept a forgery.
  func judgeForgeries(_ questions: [[[CheckCase]]], _ outcome: inout SelfTest.Outcome) {
    for (check, seeds) in zip(exercise.checks, questions) {
      guard let cases = seeds.first, let first = cases.first else { continue }
      let run = CheckRun(exercise: exercise, check: check, program: "")
      for forgery in Forgery.all(of: first) {
        let answers = cases.indices.map { i in
          Message.Content.values(forgery.results(cases[i], cases[i == 0 ? cases.count - 1 : i - 1]))
        }
        // Where all questions have the same answer, the last one is no forgery.
        let isRight = zip(answers, cases).allSatisfy { $0 == .values($1.expected) }
        if isRight && cases.allSatisfy({ $0.expected == first.expected }) { continue }
        if run.failure(of: Conversation(answers: answers), cases) == nil {
          outcome.problems.append("the check \"\(check.name)\" accepts \(forgery.name) as an answer")
        }
      }
    }
  }
}

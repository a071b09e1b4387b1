import ExerciseRuntime
import Matrices

/// One question to a learner's function, with the right answer.
struct CheckCase: Sendable {
  let sizes: [Int]
  let arguments: [Value]
  let expected: [Value]

  /// The questions of a check.
  ///
  /// The sizes that are always asked; sizes that were drawn, which nobody knows before the submission was read; the
  /// first sizes with other numbers; and the first question once more, for a function that remembers. The order is
  /// drawn too.
  static func all(of check: Check, _ exercise: Exercise, seed: UInt64) -> [CheckCase] {
    var random = Random(seed: seed ^ Self.number(of: exercise.folder + check.name))
    var cases = check.sizes.map { CheckCase($0, check, exercise, &random) }
    cases.append(CheckCase(check.drawnSizes(&random), check, exercise, &random))
    if let first = cases.first {
      cases.append(CheckCase(first.sizes, check, exercise, &random))
      cases.append(first)
    }
    cases.shuffle(using: &random)
    return cases
  }

  /// The question whose time is measured, if the check has one.
  static func expensive(of check: Check, _ exercise: Exercise, seed: UInt64) -> CheckCase? {
    guard let sizes = check.costSizes else { return nil }
    var random = Random(seed: ~seed ^ Self.number(of: exercise.folder + check.name))
    return CheckCase(sizes, check, exercise, &random)
  }

  private init(_ sizes: [Int], _ check: Check, _ exercise: Exercise, _ random: inout Random) {
    self.sizes = sizes
    arguments = check.arguments(sizes, &random)
    expected = exercise.reference(arguments)
  }

  /// A number for a name, the same in every process.
  private static func number(of name: String) -> UInt64 {
    UInt64(Compilation.key(of: [name]), radix: 16) ?? 0
  }
}

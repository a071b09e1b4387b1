import Matrices

/// What became of a learner's file.
public struct Assessment: Sendable {
  /// How far it came.
  public enum State: Sendable, Equatable {
    /// It is as it was delivered, or says that it was not begun.
    case notAttempted
    /// It was not compiled; why, as a sentence.
    case refused(String)
    /// The compiler's message.
    case notCompiled(String)
    /// Its checks were run.
    case checked
  }

  public let exercise: Exercise
  public var state: State
  /// One result for each check of the exercise, in its order; none if they were not run.
  public var results: [CheckResult] = []
  /// The seed of all numbers.
  public let seed: UInt64
  /// The time it took.
  public var seconds = 0.0

  init(_ exercise: Exercise, _ state: State, seed: UInt64) {
    (self.exercise, self.state, self.seed) = (exercise, state, seed)
  }

  /// The points that it earns: those of the checks that passed.
  public var points: Int { results.reduce(0) { $0 + $1.points } }
  /// Whether it earns all points.
  public var isDone: Bool { points == exercise.points }
}

/// What became of one check.
public struct CheckResult: Sendable {
  public let name: String
  /// The points of the check.
  public let maximum: Int
  /// Why it failed; nil if it passed.
  public let failure: CheckFailure?

  init(_ check: Check, _ failure: CheckFailure?) {
    (name, maximum, self.failure) = (check.name, check.points, failure)
  }

  public var hasPassed: Bool { failure == nil }
  /// The points earned.
  public var points: Int { hasPassed ? maximum : 0 }
}

/// Why a check failed, in sentences and numbers.
public struct CheckFailure: Sendable {
  /// What is wrong.
  public var summary: String
  /// The mistake that leads to it, if it is known.
  public var diagnosis: String?
  /// The sizes of the question.
  public var sizes: [Int] = []
  /// Both matrices, and the place where they differ most.
  public var difference: Difference?
  /// What the learner's code printed, the beginning of it.
  public var printed = ""
  /// Whether the function says that it was not begun.
  public var isNotAttempted = false

  init(_ summary: String) { self.summary = summary }

  /// A result beside the right one.
  public struct Difference: Sendable {
    public let output: String
    public let found: Matrix<Double>
    public let expected: Matrix<Double>
    public let row: Int
    public let column: Int
  }

  /// Summary and diagnosis.
  public var text: String { diagnosis.map { "\($0.sentence) (\(summary.sentence))" } ?? summary.sentence }
}

extension String {
  /// With a full stop, unless it ends with another sign of the end.
  var sentence: String { last.map { ".?!…".contains($0) } ?? true ? self : self + "." }
}

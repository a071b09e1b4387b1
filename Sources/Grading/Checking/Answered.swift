import ExerciseRuntime
import Matrices

/// One output of a function for one question, beside the right one.
struct Answered {
  let sizes: [Int]
  let arguments: [Value]
  /// All right outputs.
  let right: [Value]
  /// The position of the output.
  let output: Int
  let found: Value

  var expected: Value { right[output] }

  func comparison(tolerance: Double) -> Comparison? { Comparison(found, expected, tolerance: tolerance) }
}

extension [Answered] {
  /// Whether a wrong value explains all answers, the right ones among them too: a mistake may make no difference for
  /// some sizes. For at least one answer it must make one.
  ///
  /// - Parameter value: the wrong value; nil where it cannot be told from the right one.
  func areExplained(tolerance: Double, by value: (Answered) -> Value?) -> Bool {
    var makesDifference = false
    for answer in self {
      guard let value = value(answer) else { continue }
      guard value.agrees(with: answer.found, tolerance: tolerance) else { return false }
      if !makesDifference { makesDifference = !value.agrees(with: answer.expected, tolerance: tolerance) }
    }
    return makesDifference
  }
}

import ExerciseRuntime
import LessonKit
import Matrices

/// Finds the mistake behind wrong answers: one that explains all of them.
struct Diagnosis {
  let exercise: Exercise
  /// The answers for one output of one check, right and wrong ones.
  let answers: [Answered]
  let tolerance: Double

  /// A sentence, or nil if nothing is known that would lead to these answers.
  var sentence: String? {
    guard let output = answers.first?.output else { return nil }
    let name = exercise.outputs[output]
    for mistake in exercise.mistakes where mistake.output == name {
      if explained(by: { mistake.value($0.arguments, $0.right) }) { return mistake.sentence }
    }
    if let sentence = general.first(where: { explained(by: $0.value) })?.sentence { return "\(name) \(sentence)" }
    if let other = swapped { return "\(name) has the value of \(other)" }
    if let factor = factor { return "\(name) \(factor)" }
    return precision.map { "\(name) \($0)" }
  }

  private func explained(by value: (Answered) -> Value?) -> Bool {
    // Mistakes are told apart by whole digits, so the tolerance of right answers can be exceeded.
    answers.areExplained(tolerance: max(tolerance, 1e-7), by: value)
  }

  // MARK: - Mistakes of any formula

  private var general: [(sentence: String, value: (Answered) -> Value?)] {
    [
      ("is zero everywhere", { $0.expected.scaled(by: 0) }),
      ("has the wrong sign", { $0.expected.scaled(by: -1) }),
      ("is the transpose of the right matrix", { $0.expected.transposed }),
    ] + unchanged
  }

  /// An argument in place of the result.
  private var unchanged: [(sentence: String, value: (Answered) -> Value?)] {
    guard let first = answers.first else { return [] }
    return first.arguments.indices.map { position in
      ("is argument \(position + 1), unchanged", { $0.arguments.count > position ? $0.arguments[position] : nil })
    }
  }

  /// Another output in place of this one.
  private var swapped: String? {
    guard let first = answers.first else { return nil }
    return exercise.outputs.indices.first { other in
      other != first.output && explained(by: { $0.right.count > other ? $0.right[other] : nil })
    }.map { exercise.outputs[$0] }
  }

  // MARK: - A factor

  /// The same number times the right value.
  private var factor: String? {
    let failing = answers.filter { $0.comparison(tolerance: tolerance) != nil }
    guard let first = failing.first, let factor = first.factor, factor.isFinite, factor != 0 else { return nil }
    // Digits, and not a factor.
    if abs(factor - 1) < 1e-3 { return nil }
    let numbers: [(name: String, value: (Answered) -> Double?)] = [
      ("n = NUMBER, the number of rows,", { $0.rows }),
      ("NUMBER, the number of columns,", { $0.columns }),
      ("NUMBER, the number of entries,", { answer in answer.rows.flatMap { n in answer.columns.map { n * $0 } } }),
    ]
    for (name, number) in numbers {
      for (power, word) in [(1.0, "large"), (-1.0, "small")] {
        let isIt = failing.allSatisfy { answer in
          guard let number = number(answer) else { return false }
          return answer.isExpected(times: power > 0 ? number : 1 / number)
        }
        guard isIt, let number = number(first), number != 1 else { continue }
        return "is \(name.replacing("NUMBER", with: "\(Int(number))")) times too \(word)"
      }
    }
    guard failing.allSatisfy({ $0.isExpected(times: factor) }) else {
      return nil
    }
    let digits = (factor * 1e4).rounded() / 1e4
    let text = abs(factor) >= 0.01 && abs(factor) < 1e6 ? digits.plain : factor.scientific(digits: 3)
    return "is \(text) times the right value"
  }

  // MARK: - Digits

  /// A result that is right up to a few digits: single precision, a difference quotient, a rounded constant.
  private var precision: String? {
    var worst = 0.0
    for answer in answers {
      guard let comparison = answer.comparison(tolerance: tolerance) else { continue }
      guard case .error(let relative, _, _, _, _) = comparison.mismatch, relative < 1e-3 else { return nil }
      worst = max(worst, relative)
    }
    guard worst > 0 else { return nil }
    return "is right up to a relative error of \(worst.scientific(digits: 0)) only: is it a difference quotient, or "
      + "are there numbers of few digits?"
  }
}

extension Answered {
  /// The c of the best found ≈ c·expected.
  fileprivate var factor: Double? {
    let (found, expected) = (found.elements, expected.elements)
    guard found.count == expected.count else { return nil }
    let (product, square) = zip(found, expected).reduce((0.0, 0.0)) { sum, pair in
      (sum.0 + pair.0 * pair.1, sum.1 + pair.1 * pair.1)
    }
    return square > 0 ? product / square : nil
  }

  fileprivate func isExpected(times factor: Double) -> Bool {
    expected.scaled(by: factor).map { found.agrees(with: $0, tolerance: 1e-7) } ?? false
  }

  /// The rows of the first matrix among the arguments: the number of samples.
  fileprivate var rows: Double? { firstMatrix.map { Double($0.rows) } }
  fileprivate var columns: Double? { firstMatrix.map { Double($0.columns) } }

  private var firstMatrix: Matrix<Double>? {
    for case .matrix(let matrix) in arguments { return matrix }
    return nil
  }
}

extension Value {
  /// The real numbers in it.
  var elements: [Double] {
    switch self {
    case .matrix(let matrix): matrix.elements
    case .number(let number): [number]
    case .integer: []
    case .list(let values): values.flatMap(\.elements)
    }
  }

  /// Its real numbers times a factor; nil for a whole number.
  func scaled(by factor: Double) -> Value? {
    switch self {
    case .matrix(let matrix): return .matrix(matrix.map { $0 * factor })
    case .number(let number): return .number(number * factor)
    case .integer: return nil
    case .list(let values):
      let scaled = values.compactMap { $0.scaled(by: factor) }
      return scaled.count == values.count ? .list(scaled) : nil
    }
  }

  /// The transposed matrix; nil for what is none.
  var transposed: Value? {
    switch self {
    case .matrix(let A): return .matrix(Matrix(rows: A.columns, columns: A.rows) { i, j in A[j, i] })
    case .number, .integer: return nil
    case .list(let values):
      let transposed = values.compactMap(\.transposed)
      return transposed.count == values.count ? .list(transposed) : nil
    }
  }
}

import Matrices

/// What crosses between the grader and the process that runs a learner's function: an argument or a result.
///
/// Only values cross, never verdicts: the grader compares them with its own.
public enum Value: Sendable, Equatable {
  case matrix(Matrix<Double>)
  case number(Double)
  case integer(Int)
  case list([Value])
}

/// A value that is not what the caller expects.
public struct WrongValue: Error, CustomStringConvertible {
  public let description: String
}

extension Value {
  /// The matrix that it is.
  ///
  /// - Throws: ``WrongValue`` for a value of another kind.
  public var matrix: Matrix<Double> {
    get throws(WrongValue) {
      guard case .matrix(let matrix) = self else { throw WrongValue(description: "expected a matrix, found \(kind)") }
      return matrix
    }
  }

  /// The number that it is.
  ///
  /// - Throws: ``WrongValue`` for a value of another kind.
  public var number: Double {
    get throws(WrongValue) {
      guard case .number(let number) = self else { throw WrongValue(description: "expected a number, found \(kind)") }
      return number
    }
  }

  /// The whole number that it is.
  ///
  /// - Throws: ``WrongValue`` for a value of another kind.
  public var integer: Int {
    get throws(WrongValue) {
      guard case .integer(let integer) = self else {
        throw WrongValue(description: "expected a whole number, found \(kind)")
      }
      return integer
    }
  }

  /// The values of which it is the list.
  ///
  /// - Throws: ``WrongValue`` for a value of another kind.
  public var list: [Value] {
    get throws(WrongValue) {
      guard case .list(let list) = self else { throw WrongValue(description: "expected a list, found \(kind)") }
      return list
    }
  }

  /// The matrices of which it is the list.
  ///
  /// - Throws: ``WrongValue`` for a value of another kind.
  public var matrices: [Matrix<Double>] {
    get throws(WrongValue) {
      var matrices: [Matrix<Double>] = []
      for value in try list { matrices.append(try value.matrix) }
      return matrices
    }
  }

  /// The list of some matrices.
  public static func matrices(_ matrices: [Matrix<Double>]) -> Value { .list(matrices.map { .matrix($0) }) }

  /// What it is, in a word.
  public var kind: String {
    switch self {
    case .matrix(let matrix): "a matrix of \(matrix.shape)"
    case .number: "a number"
    case .integer: "a whole number"
    case .list(let list): "a list of \(list.count)"
    }
  }
}

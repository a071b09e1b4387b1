import ExerciseRuntime
import Matrices

extension [Value] {
  /// The matrix at a place. The grader draws the arguments itself, so another kind is a mistake of the exercise.
  func matrix(_ i: Int) -> Matrix<Double> {
    guard case .matrix(let matrix) = self[i] else { fatalError("\(self[i].kind) at place \(i)") }
    return matrix
  }

  /// The number at a place.
  func number(_ i: Int) -> Double {
    guard case .number(let number) = self[i] else { fatalError("\(self[i].kind) at place \(i)") }
    return number
  }

  /// The whole number at a place.
  func integer(_ i: Int) -> Int {
    guard case .integer(let integer) = self[i] else { fatalError("\(self[i].kind) at place \(i)") }
    return integer
  }

  /// The list at a place.
  func list(_ i: Int) -> [Value] {
    guard case .list(let list) = self[i] else { fatalError("\(self[i].kind) at place \(i)") }
    return list
  }

  /// The matrices of the list at a place.
  func matrices(_ i: Int) -> [Matrix<Double>] {
    let list = list(i)
    return list.indices.map { list.matrix($0) }
  }
}

/// Draws one size from each range.
func sizes(_ ranges: ClosedRange<Int>...) -> @Sendable (inout Random) -> [Int] {
  { random in
    var sizes: [Int] = []
    for range in ranges { sizes.append(.random(in: range, using: &random)) }
    return sizes
  }
}

import ExerciseRuntime
import Matrices

/// What is different about a result.
enum Mismatch: Equatable {
  /// It is another kind of value.
  case kind(found: String, expected: String)
  /// It has another shape.
  case shape(found: Shape, expected: Shape)
  /// It has another number of entries.
  case count(found: Int, expected: Int)
  /// It is another whole number.
  case integer(found: Int, expected: Int)
  /// It has an entry that is infinite or not a number.
  case notFinite(row: Int, column: Int, found: Double, expected: Double)
  /// Its entries are others; the worst one.
  case error(relative: Double, row: Int, column: Int, found: Double, expected: Double)
}

/// A result beside the right one.
struct Comparison {
  let mismatch: Mismatch
  /// The entries of lists that lead to what is compared.
  let place: [Int]
  /// What is compared: matrices, or numbers as 1×1 matrices; nil for other kinds.
  let found: Matrix<Double>?
  let expected: Matrix<Double>?

  /// - Returns: nil if the result is right: ‖found − expected‖ ≤ tolerance ‖expected‖, and whole numbers equal.
  init?(_ found: Value, _ expected: Value, tolerance: Double) {
    self.init(found, expected, tolerance, place: [])
  }

  private init?(_ found: Value, _ expected: Value, _ tolerance: Double, place: [Int]) {
    switch (found, expected) {
    case (.matrix(let F), .matrix(let E)):
      guard let mismatch = Self.mismatch(F, E, tolerance) else { return nil }
      self.init(mismatch: mismatch, place: place, found: F, expected: E)
    case (.number(let f), .number(let e)):
      let (F, E) = (Matrix([[f]]), Matrix([[e]]))
      guard let mismatch = Self.mismatch(F, E, tolerance) else { return nil }
      self.init(mismatch: mismatch, place: place, found: F, expected: E)
    case (.integer(let f), .integer(let e)):
      if f == e { return nil }
      self.init(mismatch: .integer(found: f, expected: e), place: place, found: nil, expected: nil)
    case (.list(let f), .list(let e)):
      if f.count != e.count {
        self.init(mismatch: .count(found: f.count, expected: e.count), place: place, found: nil, expected: nil)
        return
      }
      let entries = f.indices.lazy.compactMap { Comparison(f[$0], e[$0], tolerance, place: place + [$0]) }
      guard let first = entries.first else { return nil }
      self = first
    default:
      self.init(
        mismatch: .kind(found: found.kind, expected: expected.kind), place: place, found: nil, expected: nil)
    }
  }

  private init(mismatch: Mismatch, place: [Int], found: Matrix<Double>?, expected: Matrix<Double>?) {
    (self.mismatch, self.place, self.found, self.expected) = (mismatch, place, found, expected)
  }

  private static func mismatch(_ F: Matrix<Double>, _ E: Matrix<Double>, _ tolerance: Double) -> Mismatch? {
    if F.shape != E.shape { return .shape(found: F.shape, expected: E.shape) }
    if let (i, j) = F.firstNonFinite { return .notFinite(row: i, column: j, found: F[i, j], expected: E[i, j]) }
    let (f, e) = (F.elements, E.elements)
    var (error, norm, worst) = (0.0, 0.0, 0)
    // Scaled by the largest entry, so that no square is too large for a number.
    let scale = e.reduce(0) { max($0, abs($1)) }
    let unit = scale > 0 ? scale : 1
    for k in e.indices {
      let (difference, size) = ((f[k] - e[k]) / unit, e[k] / unit)
      (error, norm) = (error + difference * difference, norm + size * size)
      if abs(f[k] - e[k]) > abs(f[worst] - e[worst]) { worst = k }
    }
    // Of zeros there is no relative error.
    let relative = norm > 0 ? (error / norm).squareRoot() : error.squareRoot()
    // In this form no comparison with NaN is a pass.
    if relative <= tolerance { return nil }
    let (i, j) = (worst / max(E.columns, 1), worst % max(E.columns, 1))
    return .error(relative: relative, row: i, column: j, found: f[worst], expected: e[worst])
  }
}

extension Value {
  /// Whether it is the same up to a relative error; entries that are not finite are the same as themselves.
  func agrees(with other: Value, tolerance: Double) -> Bool {
    switch (self, other) {
    case (.matrix(let A), .matrix(let B)):
      guard A.shape == B.shape else { return false }
      let (a, b) = (A.elements, B.elements)
      for k in a.indices where !(a[k].isFinite && b[k].isFinite) {
        guard a[k] == b[k] || (a[k].isNaN && b[k].isNaN) else { return false }
      }
      let finite = { (x: Double) -> Double in x.isFinite ? x : 0 }
      return Comparison(.matrix(A.map(finite)), .matrix(B.map(finite)), tolerance: tolerance) == nil
    case (.number(let a), .number(let b)):
      return Value.matrix([[a]]).agrees(with: .matrix([[b]]), tolerance: tolerance)
    case (.list(let a), .list(let b)):
      return a.count == b.count && zip(a, b).allSatisfy { $0.agrees(with: $1, tolerance: tolerance) }
    default: return self == other
    }
  }
}

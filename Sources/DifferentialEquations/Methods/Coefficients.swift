import Matrices

/// The coefficients of a method in the precision of the state, and the sums over stages that are made with them.
struct Coefficients<S: Scalar>: Sendable {
  let stageCount: Int
  /// a, row by row, with zeros from the diagonal on.
  private let a: [S]
  let b: [S]
  let c: [S]
  /// Whether a stage is evaluated at the end of the step, so that its time is that end exactly.
  let isAtEnd: [Bool]
  let errorWeights: [S]

  init(_ tableau: ButcherTableau) {
    stageCount = tableau.stageCount
    let s = stageCount
    a = tableau.a.flatMap { row in row.map { S($0) } + [S](repeating: 0, count: s - row.count) }
    b = tableau.b.map { S($0) }
    c = tableau.c.map { S($0) }
    isAtEnd = tableau.c.map { abs($0 - 1) < 1e-12 }
    errorWeights = (tableau.errorWeights ?? []).map { S($0) }
  }

  /// a_ij.
  func a(_ i: Int, _ j: Int) -> S { a[i * stageCount + j] }

  /// The time of stage i of a step.
  func time(_ i: Int, from start: S, to end: S) -> S {
    isAtEnd[i] ? end : start + c[i] * (end - start)
  }
}

extension Matrix {
  /// self + h Σ_i w_i k_i; terms with the weight 0 are left out.
  @inline(__always)
  func adding(_ slopes: [Matrix], _ count: Int, times h: S, _ weight: (Int) -> S) -> Matrix {
    var sum = self
    for i in 0..<count {
      let w = weight(i)
      if w != 0 { sum.add(slopes[i], scaledBy: h * w) }
    }
    return sum
  }
}

/// A pass over all rows of one strip of columns, whose sums stay in registers meanwhile.
protocol StripPass<T> {
  associatedtype T: Real
  func run<S: Strip>(_ strip: S.Type, at column: Int) where S.T == T
}

/// The pass for all columns in the range, whole vectors: strips of four vectors, then of one.
@inline(__always)
func forEachStrip<P: StripPass>(from first: Int, to end: Int, _ pass: P) {
  var k = first
  while k + 4 * P.T.laneCount <= end {
    pass.run(Strip4<P.T>.self, at: k)
    k += 4 * P.T.laneCount
  }
  while k < end {
    pass.run(Single<P.T>.self, at: k)
    k += P.T.laneCount
  }
}

/// The pass for one strip that is as wide as a row of one to four vectors.
@inline(__always)
func runWholeRow<P: StripPass>(_ pass: P, vectors: Int) {
  switch vectors {
  case 1: pass.run(Single<P.T>.self, at: 0)
  case 2: pass.run(Strip2<P.T>.self, at: 0)
  case 3: pass.run(Strip3<P.T>.self, at: 0)
  default: pass.run(Strip4<P.T>.self, at: 0)
  }
}

extension Strip {
  /// self ← self + x ⊙ x
  @inline(__always)
  mutating func addSquare(of x: Self) { reduce(SumOfSquares<T>.self, x) }
}

/// The elements per row of a work copy with n columns: whole vectors, and an odd number of them, so that
/// consecutive rows do not map to the same sets of a cache.
@inline(__always)
func workStride<T: Real>(_ type: T.Type, columns: Int) -> Int {
  let vectors = (columns + T.laneCount - 1) / T.laneCount
  return (vectors | 1) * T.laneCount
}

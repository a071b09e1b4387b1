import Kernels

/// An orthogonal matrix Q: m×m as a product of Householder reflectors, which is not formed unless it is requested.
struct Reflectors<S: Scalar>: Sendable {
  let layout: ReflectorLayout<S>
  let v: Storage<S>
  let t: Storage<S>

  init(_ layout: ReflectorLayout<S>) {
    self.layout = layout
    v = Storage(count: layout.vCount)
    t = Storage(count: layout.tCount)
  }

  /// A · scale = Q R for A: m×n, m ≥ n, without pivoting; R: n×n.
  static func tall(_ A: Matrix<S>, scale: S = 1) -> (Q: Reflectors, R: Matrix<S>) {
    let Q = Reflectors(.tall(rows: A.rows, columns: A.columns))
    let R = Matrix<S>(uninitialized: Shape(A.columns, A.columns))
    R.storage.factorTall(A.storage, scale: scale, into: Q)
    return (Q, R)
  }

  /// A P · scale = Q R with column pivoting for A: m×n; R: min(m, n)×n.
  static func pivoted(
    _ A: Matrix<S>, scale: S = 1
  ) -> (Q: Reflectors, R: Matrix<S>, pivots: [Int]) {
    let count = min(A.rows, A.columns)
    let Q = Reflectors(ReflectorLayout(rows: A.rows, columns: count))
    let R = Matrix<S>(uninitialized: Shape(count, A.columns))
    let pivots = R.storage.factorPivoted(A.storage, columns: A.columns, scale: scale, into: Q)
    return (Q, R, pivots)
  }

  /// Q B, B: m×k.
  func multiply(_ B: consuming Matrix<S>) -> Matrix<S> { apply(to: B, isTransposed: false) }

  /// Qᵀ B, B: m×k.
  func multiplyTransposed(_ B: consuming Matrix<S>) -> Matrix<S> {
    apply(to: B, isTransposed: true)
  }

  private func apply(to B: consuming Matrix<S>, isTransposed: Bool) -> Matrix<S> {
    let columns = B.columns
    B.makeUnique()
    B.storage.apply(self, isTransposed: isTransposed, columns: columns)
    return B
  }
}

extension Matrix {
  /// The matrix with rows of zeros appended below, `count` rows in total.
  func extended(toRows count: Int) -> Matrix {
    let result = Matrix.zeros(count, columns)
    result.storage.copy(self.count, from: storage, at: 0, to: 0)
    return result
  }
}

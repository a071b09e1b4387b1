/// A symmetric matrix A: n×n for alternating rank-2 updates and products with vectors, such as the approximation of an
/// inverse Hessian:
/// ```
/// A ← c A + Vᵀ C V      V: 2×n, C: 2×2 symmetric
/// y = A x
/// ```
/// Only one half of A is read and written, and an update is deferred to the next product, with which it shares one
/// pass. Both together cost one pass over n²/2 elements, whereas all of a ``Matrix`` would be read twice and written
/// once: the difference matters where n² numbers do not fit into the caches. A is exactly symmetric. Results do not
/// depend on the number of threads.
public struct SymmetricMatrix<S: Scalar>: Sendable {
  /// The number of rows and columns, n.
  public let count: Int
  private var storage: Storage<S>
  /// The update that is deferred to the next product.
  private var change: Change?

  private struct Change {
    let c: S
    /// V and C V.
    let V, W: Matrix<S>
  }

  /// The n×n matrix with a on the diagonal, and zeros elsewhere. Traps unless n is positive.
  public init(_ n: Int, diagonal a: S = 1) {
    self.init(zeros: n)
    for i in 0..<n { storage[Storage<S>.symmetricPlace(i, i, of: n)] = a }
  }

  private init(zeros n: Int) {
    require(n > 0, "a symmetric matrix has rows, found \(n)")
    Shape(n, n).requirePossible()
    (count, storage) = (n, Storage(count: Storage<S>.symmetricCount(n), repeating: 0))
  }

  /// The rank-2 update A ← c A + Vᵀ C V with V: 2×n and C: 2×2 symmetric.
  public mutating func scale(by c: S, adding V: Matrix<S>, times C: Matrix<S>) {
    require(
      V.shape == Shape(2, count) && C.shape == Shape(2, 2),
      "V is \(Shape(2, count)) and C is 2×2, found \(V.shape) and \(C.shape)")
    // No more than one update is deferred.
    if change != nil { _ = times(.zeros(1, count)) }
    change = Change(c: c, V: V, W: C * V)
  }

  /// The product A x, 1×n, for a row x: 1×n.
  public mutating func times(_ x: Matrix<S>) -> Matrix<S> {
    require(
      x.shape == Shape(1, count), "a symmetric matrix times \(Shape(1, count)), found \(x.shape)")
    if !isKnownUniquelyReferenced(&storage) { storage = storage.copy() }
    let none = Matrix<S>.zeros(2, count)
    let (c, V, W) = change.map { ($0.c, $0.V, $0.W) } ?? (1, none, none)
    let y = Matrix<S>(uninitialized: x.shape)
    storage.changeSymmetric(
      n: count, c: c, V: V.storage, W: W.storage, x: x.storage, product: y.storage)
    change = nil
    return y
  }

  /// All of A, n×n.
  public var matrix: Matrix<S> {
    let storage = changed.storage
    return Matrix(rows: count, columns: count) { i, j in
      storage[Storage<S>.symmetricPlace(max(i, j), min(i, j), of: count)]
    }
  }

  /// The same matrix without a deferred update.
  private var changed: SymmetricMatrix {
    if change == nil { return self }
    var copy = self
    _ = copy.times(.zeros(1, count))
    return copy
  }
}

/// A symmetric matrix is saved as one triangle, row by row, 1×n(n + 1)/2.
extension SymmetricMatrix: Codable {
  private enum CodingKeys: CodingKey { case triangle }

  public func encode(to encoder: any Encoder) throws {
    let (storage, n) = (changed.storage, count)
    let triangle = Storage<S>(count: n * (n + 1) / 2)
    for i in 0..<n {
      triangle.copy(
        i + 1, from: storage, at: Storage<S>.symmetricPlace(i, 0, of: n), to: i * (i + 1) / 2)
    }
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(Matrix(Shape(1, triangle.count), triangle), forKey: .triangle)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let triangle = try values.decode(Matrix<S>.self, forKey: .triangle)
    let n = Int((2 * Double(triangle.count)).squareRoot())
    try decoder.check(
      triangle.rows == 1 && n > 0 && triangle.columns == n * (n + 1) / 2,
      "a triangle of a square matrix has n(n + 1)/2 elements in a row, found \(triangle.shape)")
    try decoder.check(
      triangle.maxNorm.isFinite,
      "a symmetric matrix is finite here, found max |a_ij| = \(triangle.maxNorm)")
    self.init(zeros: n)
    for i in 0..<n {
      storage.copy(
        i + 1, from: triangle.storage, at: i * (i + 1) / 2,
        to: Storage<S>.symmetricPlace(i, 0, of: n))
    }
    // The blocks on the diagonal are stored as a whole.
    for i in 0..<n {
      for j in i + 1..<max(i + 1, min(n, Storage<S>.symmetricStoredCount(row: i))) {
        storage[Storage<S>.symmetricPlace(i, j, of: n)] =
          storage[Storage<S>.symmetricPlace(j, i, of: n)]
      }
    }
  }
}

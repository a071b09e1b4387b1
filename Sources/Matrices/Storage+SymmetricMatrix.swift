import Kernels

extension Storage {
  /// The number of elements that the storage of a symmetric n×n matrix has.
  static func symmetricCount(_ n: Int) -> Int { n * SymmetricUpdate<S>.stride(n) }

  /// The index in the storage of element (i, j) of a symmetric n×n matrix, j ≤ i.
  static func symmetricPlace(_ i: Int, _ j: Int, of n: Int) -> Int {
    i * SymmetricUpdate<S>.stride(n) + j
  }

  /// The number of elements of row i of a symmetric matrix that are stored.
  static func symmetricStoredCount(row i: Int) -> Int { SymmetricUpdate<S>.storedCount(row: i) }

  /// self ← c self + Vᵀ W, and y ← self x.
  func changeSymmetric(n: Int, c: S, V: Storage, W: Storage, x: Storage, product y: Storage) {
    S.change(
      SymmetricUpdate(n: n, a: address, c: c, v: V.address, w: W.address, x: x.address),
      product: y.address)
  }
}

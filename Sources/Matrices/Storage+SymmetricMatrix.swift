import Kernels

extension Storage {
  /// The elements of a symmetric matrix, n×n.
  static func symmetricCount(_ n: Int) -> Int { n * SymmetricUpdate<S>.stride(n) }

  /// The place of element (i, j) of a symmetric matrix, n×n, with j ≤ i.
  static func symmetricPlace(_ i: Int, _ j: Int, of n: Int) -> Int {
    i * SymmetricUpdate<S>.stride(n) + j
  }

  /// The elements that are stored of row i of a symmetric matrix.
  static func symmetricStoredCount(row i: Int) -> Int { SymmetricUpdate<S>.storedCount(row: i) }

  /// self ← c self + Vᵀ W, and y ← self x
  func changeSymmetric(n: Int, c: S, V: Storage, W: Storage, x: Storage, product y: Storage) {
    S.change(
      SymmetricUpdate(n: n, a: address, c: c, v: V.address, w: W.address, x: x.address),
      product: y.address)
  }
}

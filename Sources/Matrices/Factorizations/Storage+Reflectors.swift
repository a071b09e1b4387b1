import Kernels

extension Storage {
  /// self ← R of A = Q R without pivoting, with the reflectors in Q.
  func factorTall(_ a: Storage, scale: S, into Q: Reflectors<S>) {
    S.factorTall(
      Q.layout, a.address, scale: scale, v: Q.v.address, t: Q.t.address, r: address)
  }

  /// self ← R of A P = Q R, with the reflectors in Q. Returns the pivots.
  func factorPivoted(_ a: Storage, columns: Int, scale: S, into Q: Reflectors<S>) -> [Int] {
    S.factorPivoted(
      Q.layout, a.address, columns: columns, scale: scale, v: Q.v.address, t: Q.t.address,
      r: address)
  }

  /// self ← Q self or Qᵀ self.
  func apply(_ Q: Reflectors<S>, isTransposed: Bool, columns: Int) {
    S.applyReflectors(
      Q.layout, v: Q.v.address, t: Q.t.address, isTransposed: isTransposed, to: address,
      columns: columns)
  }
}

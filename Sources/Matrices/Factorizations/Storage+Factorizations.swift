import Kernels

// The kernels of the factorizations, called on storages, whose shapes the caller has checked.
extension Storage {
  /// self ← T⁻¹ self or T⁻ᵀ self.
  func solve(
    _ T: Storage, n: Int, isLower: Bool, isTransposed: Bool, hasUnitDiagonal: Bool, columns: Int
  ) {
    S.solve(
      TriangularSystem(
        n: n, k: columns, t: T.address, tRowStride: isTransposed ? 1 : n,
        tColumnStride: isTransposed ? n : 1, isLower: isLower != isTransposed,
        hasUnitDiagonal: hasUnitDiagonal, b: address, bRowStride: columns))
  }

  /// self ← U with A = UᵀU on and above the diagonal. Returns the first pivot that is not positive, or nil.
  func factorCholesky(n: Int) -> Int? { S.factorCholesky(address, n: n) }

  func clearBelowDiagonal(rows: Int, columns: Int) {
    for i in 0..<rows { (address + i * columns).update(repeating: 0, count: min(i, columns)) }
  }
}

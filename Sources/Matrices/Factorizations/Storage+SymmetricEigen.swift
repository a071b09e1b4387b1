import Kernels

extension Storage {
  /// Factors self as V Λ Vᵀ. Returns the index of an eigenvalue that did not converge, or nil.
  func factorSymmetricEigen(n: Int, scale: S, values: Storage, vectors: Storage) -> Int? {
    S.factorSymmetricEigen(
      address, n: n, scale: scale, values: values.address, vectors: vectors.address)
  }
}

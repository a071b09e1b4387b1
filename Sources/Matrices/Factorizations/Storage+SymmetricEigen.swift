import Kernels

extension Storage {
  /// A = V Λ Vᵀ of self. Returns the index of an eigenvalue that did not converge.
  func factorSymmetricEigen(n: Int, scale: S, values: Storage, vectors: Storage) -> Int? {
    S.factorSymmetricEigen(
      address, n: n, scale: scale, values: values.address, vectors: vectors.address)
  }
}

/// The definition of the product, c_ij = Σ_k a_ik b_kj, in three loops.
///
/// The oracle of the tuned kernels: the tests compare against it, and nothing else calls it.
public func referenceMultiply<T: Real>(_ product: Product<T>) {
  let p = product
  for i in 0..<p.m {
    for j in 0..<p.n {
      var sum: T = p.accumulates ? p.c[i * p.cRowStride + j] : 0
      for k in 0..<p.k {
        sum +=
          p.a[i * p.aRowStride + k * p.aColumnStride] * p.b[k * p.bRowStride + j * p.bColumnStride]
      }
      p.c[i * p.cRowStride + j] = sum
    }
  }
}

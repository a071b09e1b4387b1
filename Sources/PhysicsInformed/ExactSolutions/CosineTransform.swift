import Matrices

/// The cosine transform of type I, between amplitudes a_k and values u_j at the points j/K, 1×(K + 1) both:
/// ```
/// u_j = Σ_k a_k cos(πjk/K)
/// a_k = (2/K) c_k Σ_j c_j u_j cos(πjk/K)      c = ½ at both ends, else 1
/// ```
/// It is computed as a product with a symmetric matrix, in K² operations instead of the K log K of a fast transform,
/// which is fast enough for a few hundred waves.
struct CosineTransform: Sendable {
  private let C: Matrix<Double>
  private let ends: Matrix<Double>
  private let K: Int

  init(_ K: Int) {
    self.K = K
    // All angles are equivalent to one of π m/K, m = 0 … 2K − 1.
    let angles = Matrix<Double>(rows: 1, columns: 2 * K) { _, m in Double(m) * .pi / Double(K) }
    let cosines = cos(angles).elements
    C = Matrix(rows: K + 1, columns: K + 1) { j, k in cosines[j * k % (2 * K)] }
    ends = Matrix(rows: 1, columns: K + 1) { _, k in k == 0 || k == K ? 0.5 : 1 }
  }

  func values(_ a: Matrix<Double>) -> Matrix<Double> { a * C }

  func amplitudes(_ u: Matrix<Double>) -> Matrix<Double> {
    (2 / Double(K)) * ends ⊙ ((ends ⊙ u) * C)
  }
}

import Matrices
import Networks

// The product rule on jets. It is linear in each factor, so that the forward formula also gives tangents.

extension JetPattern {
  /// The jet of a ⊙ b from those of a and b:
  /// ```
  /// p    = a b
  /// p_i  = a_i b + a b_i
  /// p_ij = a_ij b + a_i b_j + a_j b_i + a b_ij
  /// ```
  func product<S>(_ a: [Matrix<S>], _ b: [Matrix<S>]) -> [Matrix<S>] {
    requireComplete(a)
    requireComplete(b)
    // p = a b, and a b_i, a b_ij
    var p = b.map { a[0] ⊙ $0 }
    // p_i = a_i b + a b_i, p_ij = a_ij b + …
    for s in 1..<count { p[s] += a[s] ⊙ b[0] }
    for (k, pair) in pairs.enumerated() {
      let (i, j) = (1 + pair.i, 1 + pair.j)
      // p_ij += a_i b_j + a_j b_i
      p[1 + directions + k] += a[i] ⊙ b[j] + a[j] ⊙ b[i]
    }
    return p
  }

  /// The gradient ā with respect to the jet of one factor, from that of the product, p̄, and the other factor:
  /// ```
  /// ā    = b p̄ + Σ_i b_i p̄_i + Σ_ij b_ij p̄_ij
  /// ā_i  = b p̄_i + Σ_j b_j p̄_ij                for each pair with i; twice for the pair (i, i)
  /// ā_ij = b p̄_ij
  /// ```
  func productGradient<S>(_ p: [Matrix<S>], otherFactor b: [Matrix<S>]) -> [Matrix<S>] {
    requireComplete(p)
    requireComplete(b)
    // ā = b p̄ + …, ā_i = b p̄_i + …, ā_ij = b p̄_ij
    var a = p.map { b[0] ⊙ $0 }
    // ā += b_i p̄_i, ā += b_ij p̄_ij
    for s in 1..<count { a[0] += b[s] ⊙ p[s] }
    for (k, pair) in pairs.enumerated() {
      let (i, j, ij) = (1 + pair.i, 1 + pair.j, 1 + directions + k)
      // ā_i += b_j p̄_ij, ā_j += b_i p̄_ij
      a[i] += b[j] ⊙ p[ij]
      a[j] += b[i] ⊙ p[ij]
    }
    return a
  }

  private func requireComplete<S>(_ jet: [Matrix<S>]) {
    require(jet.count == count, "a jet of \(count) components, found \(jet.count)")
  }
}

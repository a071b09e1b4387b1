import Matrices

/// The Khatri–Rao product, whose columns are the Kronecker products of the columns, a_i ⊗ g_i.
///
/// Shapes: A: p×n, G: q×n, the result (p q)×n.
/// ```
///         ⎡ A_1 ⊙ G ⎤
/// A ∗ G = ⎢ A_2 ⊙ G ⎥      A_k: row k of A, times each row of G
///         ⎣    …    ⎦
/// ```
/// Element (k, j) of column i is a_ki g_ji, the term of sample i in the gradient AᵀG of a matrix of weights, so that (A
/// ∗ G) 1 is that gradient.
///
/// Source: Khatri and Rao, Sankhyā A 30, 1968.
public func khatriRao<S>(_ A: Matrix<S>, _ G: Matrix<S>) -> Matrix<S> {
  sumOfKhatriRao([(A, G)])
}

/// The sum Σ_s A_s ∗ G_s of the Khatri–Rao products of pairs with equal shapes, A_s: p×n, G_s: q×n; the result is (p
/// q)×n. Traps if shapes differ.
public func sumOfKhatriRao<S>(_ pairs: [(A: Matrix<S>, G: Matrix<S>)]) -> Matrix<S> {
  guard let first = pairs.first else { return .zeros(0, 0) }
  for (A, G) in pairs {
    require(
      A.columns == G.columns && A.shape == first.A.shape && G.shape == first.G.shape,
      "columns of \(A.shape) and \(G.shape) do not pair up with those of "
        + "\(first.A.shape) and \(first.G.shape)")
  }
  // A block stays in the cache while all pairs are added to it.
  let blocks = (0..<first.A.rows).map { k in
    var block = first.G ⊙ first.A.row(k)
    for (A, G) in pairs.dropFirst() { block += G ⊙ A.row(k) }
    return block
  }
  return blocks.isEmpty ? .zeros(0, first.G.columns) : Matrix(stacking: blocks)
}

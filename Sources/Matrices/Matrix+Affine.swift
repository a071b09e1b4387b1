import Kernels

// Formulas that are computed in one pass through memory instead of one pass per operation. The results are bit-equal to
// those of the separate operations.

/// A W + 1 b with A: n×p, W: p×q, b: 1×q.
public func affine<S>(_ A: Matrix<S>, _ W: Matrix<S>, _ b: Matrix<S>) -> Matrix<S> {
  affine(A, W, b, then: nil)
}

/// σ(A W + 1 b) with A: n×p, W: p×q, b: 1×q.
public func affine<S>(
  _ A: Matrix<S>, _ W: Matrix<S>, _ b: Matrix<S>, then activation: ActivationFunction?
) -> Matrix<S> {
  require(
    A.columns == W.rows,
    "cannot multiply \(A.shape) by \(W.shape): \(A.columns) columns meet \(W.rows) rows")
  require(
    b.shape == Shape(1, W.columns),
    "the bias of \(W.columns) columns is \(Shape(1, W.columns)), found \(b.shape)")
  let result = Matrix<S>(uninitialized: Shape(A.rows, W.columns))
  result.storage.assignAffine(
    A.storage, A.shape, W.storage, W.shape, b.storage, then: activation)
  return result
}

/// σ′(H) ⊙ G in terms of the outputs A = σ(H): n×q, for G: n×q. The memory of G is reused if nothing else
/// refers to it.
public func pullback<S>(
  of G: consuming Matrix<S>, through activation: ActivationFunction, output A: Matrix<S>
) -> Matrix<S> {
  require(G.shape == A.shape, "a gradient \(G.shape) does not belong to outputs \(A.shape)")
  if isKnownUniquelyReferenced(&G.storage) {
    G.storage.assignPullback(activation, of: G.storage, output: A.storage)
    return G
  }
  let result = Matrix<S>(uninitialized: G.shape)
  result.storage.assignPullback(activation, of: G.storage, output: A.storage)
  return result
}

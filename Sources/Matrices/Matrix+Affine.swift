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
  let result = Matrix<S>(uninitialized: affineShape(A, W, b))
  result.storage.assignAffine(
    A.storage, A.shape, W.storage, W.shape, b.storage, then: activation)
  return result
}

/// F = σ(A W + 1 b) and X + δ F with A: n×p, W: p×q, b: 1×q, F and X: n×q.
public func affine<S>(
  _ A: Matrix<S>, _ W: Matrix<S>, _ b: Matrix<S>, then activation: ActivationFunction, adding step: S, to X: Matrix<S>
) -> (result: Matrix<S>, sum: Matrix<S>) {
  let shape = affineShape(A, W, b)
  require(shape == X.shape, "cannot add \(shape) to \(X.shape)")
  let (result, sum) = (Matrix<S>(uninitialized: shape), Matrix<S>(uninitialized: shape))
  result.storage.assignAffine(
    A.storage, A.shape, W.storage, W.shape, b.storage, then: activation, adding: step, to: X.storage, into: sum.storage)
  return (result, sum)
}

/// The shape of A W + 1 b.
private func affineShape<S>(_ A: Matrix<S>, _ W: Matrix<S>, _ b: Matrix<S>) -> Shape {
  require(
    A.columns == W.rows,
    "cannot multiply \(A.shape) by \(W.shape): \(A.columns) columns meet \(W.rows) rows")
  require(
    b.shape == Shape(1, W.columns),
    "the bias of \(W.columns) columns is \(Shape(1, W.columns)), found \(b.shape)")
  return Shape(A.rows, W.columns)
}

extension Matrix {
  /// C + A Bᵀ with C: m×n, A: m×k, B: n×k, in one pass.
  public func adding(_ a: Matrix, times b: Transposed<S>) -> Matrix {
    require(
      a.columns == b.shape.rows,
      "cannot multiply \(a.shape) by \(b.shape): \(a.columns) columns meet \(b.shape.rows) rows")
    let found = Shape(a.rows, b.shape.columns)
    require(found == shape, "cannot add a product \(found) to a matrix \(shape)")
    let result = Matrix(uninitialized: shape)
    result.storage.assignProduct(of: a.storage, a.shape, andTransposed: b.T.storage, b.T.shape, plus: storage)
    return result
  }
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

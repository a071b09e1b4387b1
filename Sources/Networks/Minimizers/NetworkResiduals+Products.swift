import Matrices

/// The residuals of a block of samples, linearized at the parameters of a network, with the cache of the forward pass:
/// ```
/// δr_ik = √(w_i / n) δp_ik        δP by a Jacobian-vector product (JVP)
/// Jᵀ w                            by a vector-Jacobian product (VJP) with the output gradient √(w_i / n) w_ik
/// ```
/// Source: Pearlmutter, Fast exact multiplication by the Hessian, Neural Computation 6(1), 1994.
struct NetworkLinearization<Model: LinearizedLayer>: ResidualLinearization {
  typealias S = Model.S

  let residuals: Matrix<S>
  let (model, cache): (Model, Model.Cache)
  let (X, scales): (Matrix<S>, Matrix<S>)

  func times(_ v: Matrix<S>) -> Matrix<S> {
    NetworkResiduals<Model>.inOneColumn(model.tangent(of: X, along: v, cache) ⊙ scales)
  }

  func transposedTimes(_ w: Matrix<S>) -> Matrix<S> {
    // The columns stand one below the other.
    let W = Matrix(w.reshaped(w.count / X.rows, X.rows).T)
    return model.parameterGradient(W ⊙ scales, cache).flattened
  }
}

extension NetworkResiduals: ResidualProducts {
  public func linearized(at theta: Matrix<S>) -> StackedLinearization<S> {
    var model = model
    model.assign(flattened: theta)
    return StackedLinearization(
      (0..<blockCount).map { block in
        let (X, Y, scales) = part(block)
        let (P, cache) = model.forward(X)
        return NetworkLinearization(
          residuals: Self.inOneColumn((P - Y) ⊙ scales), model: model, cache: cache, X: X,
          scales: scales)
      })
  }
}

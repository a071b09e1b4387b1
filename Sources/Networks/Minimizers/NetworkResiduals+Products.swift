import Matrices

/// The network of a block of samples at some parameters, with its forward pass:
/// ```
/// δr_ik = √(w_i / n) δp_ik        δP by the tangent
/// Jᵀ w                            by the gradient at the output gradient √(w_i / n) w_ik
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
    // Column below column.
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

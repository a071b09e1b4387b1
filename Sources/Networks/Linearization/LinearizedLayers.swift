import Matrices

extension Dense: LinearizedLayer {
  /// The tangent of H = A W + 1 b, by the product rule:
  /// ```
  /// δH = δA W + A δW + 1 δb
  /// ```
  public func tangent(
    _ inputTangent: Matrix<S>, along parameterTangent: Parameters, _ cache: Matrix<S>
  ) -> Matrix<S> {
    let (A, W) = (cache, parameters.weights)
    let (δA, δW, δb) = (inputTangent, parameterTangent.weights, parameterTangent.bias)
    return δA * W + affine(A, δW, δb)
  }

  /// The per-sample gradients, that is the terms of the sums AᵀG and 1ᵀG:
  /// ```
  /// d_i[W] = a_i ⊗ g_i
  /// d_i[b] = g_i
  /// ```
  public func perSampleGradients(
    _ outputGradient: Matrix<S>, _ cache: consuming Matrix<S>
  ) -> (inputGradient: Matrix<S>, gradients: PerSampleGradients<S>) {
    let (A, G, W) = (Matrix(cache.T), Matrix(outputGradient.T), parameters.weights)
    // ∂L/∂A = G Wᵀ
    return (outputGradient * W.T, PerSampleGradients([khatriRao(A, G), G]))
  }
}

// MARK: - Without parameters

// An output of an activation depends on one input. The Jacobian is diagonal, so it equals its transpose: the JVP has
// the formula of the VJP.

extension Activation {
  /// δA = σ′(H) ⊙ δH.
  public func tangent(
    _ inputTangent: Matrix<S>, along parameterTangent: NoParameters<S>, _ cache: Matrix<S>
  ) -> Matrix<S> {
    backward(inputTangent, cache).inputGradient
  }
}

extension InputActivation {
  /// δA = σ′(H) ⊙ δH.
  public func tangent(
    _ inputTangent: Matrix<S>, along parameterTangent: NoParameters<S>, _ cache: Matrix<S>
  ) -> Matrix<S> {
    backward(inputTangent, cache).inputGradient
  }
}

extension Softmax: LinearizedLayer {
  /// The tangent δQ = Q ⊙ (δZ − (Q ⊙ δZ) 1 1ᵀ), of the form of the gradient, as the Jacobian of a row, diag(q) − q qᵀ,
  /// is symmetric.
  public func tangent(
    _ inputTangent: Matrix<S>, along parameterTangent: NoParameters<S>, _ cache: Matrix<S>
  ) -> Matrix<S> {
    backward(inputTangent, cache).inputGradient
  }
}

extension Flatten: LinearizedLayer {
  /// The tangent δY = δX.
  public func tangent(
    _ inputTangent: Matrix<S>, along parameterTangent: NoParameters<S>, _ cache: Cache
  ) -> Matrix<S> {
    inputTangent
  }
}

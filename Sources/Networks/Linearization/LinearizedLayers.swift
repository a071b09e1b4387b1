import Matrices

extension Dense: LinearizedLayer {
  /// H = A W + 1 b is linear in each of its factors:
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

  /// The sums AᵀG and 1ᵀG, before they are sums:
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

// An output of an activation depends on one input. The Jacobian is diagonal, so it is its own transpose: tangents go
// forward by the formula by which gradients go back.

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
  /// δQ = Q ⊙ (δZ − (Q ⊙ δZ) 1 1ᵀ): the Jacobian of a row, diag(q) − q qᵀ, is symmetric.
  public func tangent(
    _ inputTangent: Matrix<S>, along parameterTangent: NoParameters<S>, _ cache: Matrix<S>
  ) -> Matrix<S> {
    backward(inputTangent, cache).inputGradient
  }
}

extension Flatten: LinearizedLayer {
  /// δY = δX.
  public func tangent(
    _ inputTangent: Matrix<S>, along parameterTangent: NoParameters<S>, _ cache: Cache
  ) -> Matrix<S> {
    inputTangent
  }
}

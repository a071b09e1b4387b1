import Matrices

// A sample of a layer on jets is a point, to which the m rows of the components of its jet belong.

extension DenseJet: LinearizedLayer {
  /// The Jacobian-vector product (JVP): each component as in ``Dense``, and the bias enters the values alone:
  /// ```
  /// δZ = δA W + A δW + 1 δb      δZ_i = δA_i W + A_i δW      δZ_ij = δA_ij W + A_ij δW
  /// ```
  public func tangent(
    _ inputTangent: Matrix<S>, along parameterTangent: Parameters, _ cache: Matrix<S>
  ) -> Matrix<S> {
    // With δW and δb for W and b the layer itself gives A δW + 1 δb, A_i δW, A_ij δW.
    var direction = self
    direction.dense.parameters = parameterTangent
    return direction(cache) + inputTangent * dense.parameters.weights
  }

  /// The per-sample gradients, that is the terms of the sums over the points in SᵀG and 1ᵀZ̄, with s for the components
  /// of a point k:
  /// ```
  /// d_k[W] = Σ_s a_sk ⊗ g_sk      for weights as a matrix Σ_s a_skᵀ g_sk
  /// d_k[b] = z̄_k                  of the values
  /// ```
  public func perSampleGradients(
    _ outputGradient: Matrix<S>, _ cache: consuming Matrix<S>
  ) -> (inputGradient: Matrix<S>, gradients: PerSampleGradients<S>) {
    let W = dense.parameters.weights
    let A = pattern.split(cache).map { Matrix($0.T) }
    let G = pattern.split(outputGradient).map { Matrix($0.T) }
    let dW = sumOfKhatriRao(zip(A, G).map { ($0, $1) })
    // ∂L/∂S = G Wᵀ
    return (outputGradient * W.T, PerSampleGradients([dW, G[0]]))
  }
}

extension ActivationJet: LinearizedLayer {
  /// The Jacobian-vector product (JVP), which differentiates the formulas of the forward pass, with z, z_i, z_ij for
  /// δZ, δZ_i, δZ_ij:
  /// ```
  /// δA    = s′ ⊙ z
  /// δA_i  = s″ ⊙ z ⊙ Z_i + s′ ⊙ z_i
  /// δA_ij = s‴ ⊙ z ⊙ Z_i ⊙ Z_j + s″ ⊙ (z_i ⊙ Z_j + Z_i ⊙ z_j + z ⊙ Z_ij) + s′ ⊙ z_ij
  /// ```
  /// The components of an element depend on each other, so this Jacobian is not diagonal; ``Map/backward(_:_:)``
  /// multiplies by its transpose.
  public func tangent(
    _ inputTangent: Matrix<S>, along parameterTangent: NoParameters<S>, _ cache: Cache
  ) -> Matrix<S> {
    let (Z, s) = (cache.inputs, cache.slopes)
    let z = pattern.split(inputTangent)
    // δA = s′ ⊙ z, δA_i = s′ ⊙ z_i + …, δA_ij = s′ ⊙ z_ij + …
    var δA = z.map { s.first ⊙ $0 }
    for i in 0..<pattern.directions {
      // δA_i += s″ ⊙ z ⊙ Z_i
      δA[1 + i] += s.second ⊙ z[0] ⊙ Z[1 + i]
    }
    for (k, pair) in pattern.pairs.enumerated() {
      let (i, j, ij) = (1 + pair.i, 1 + pair.j, 1 + pattern.directions + k)
      // δA_ij += s‴ ⊙ z ⊙ Z_i ⊙ Z_j + s″ ⊙ (z_i ⊙ Z_j + Z_i ⊙ z_j + z ⊙ Z_ij)
      δA[ij] += s.third ⊙ z[0] ⊙ Z[i] ⊙ Z[j]
      δA[ij] += s.second ⊙ (z[i] ⊙ Z[j] + Z[i] ⊙ z[j] + z[0] ⊙ Z[ij])
    }
    return Matrix(stacking: δA)
  }
}

import Matrices

/// The affine layer on jets: every component is multiplied by the weights, and the bias shifts the values alone.
///
/// Shapes, for n points and m components: S = [A; A_i; A_ij]: (m n)×p, W: p×q, b: 1×q, H = [Z; Z_i; Z_ij] and
/// G = ∂L/∂H = [Z̄; Z̄_i; Z̄_ij]: (m n)×q.
/// ```
/// Z = A W + 1 b      Z_i = A_i W      Z_ij = A_ij W
///
/// ∂L/∂S = G Wᵀ
/// ∂L/∂W = Sᵀ G = AᵀZ̄ + Σ_i A_iᵀ Z̄_i + Σ_ij A_ijᵀ Z̄_ij
/// ∂L/∂b = 1ᵀ Z̄, the block of the values
/// ```
/// The derivative of a constant is 0, so b occurs in the values alone.
///
/// ## Topics
/// - <doc:DenseJetDerivation>
public struct DenseJet<S: Scalar>: Layer {
  public typealias Parameters = Dense<S>.Parameters

  /// The layer H = A W + 1 b.
  public var dense: Dense<S>
  /// The components of the jets.
  public let pattern: JetPattern

  /// A dense layer on jets of a pattern.
  public init(_ dense: Dense<S>, _ pattern: JetPattern) {
    (self.dense, self.pattern) = (dense, pattern)
  }

  public var parameters: Parameters {
    get { dense.parameters }
    set { dense.parameters = newValue }
  }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Matrix<S>) {
    let (W, b) = (dense.parameters.weights, dense.parameters.bias)
    require(
      input.columns == W.rows,
      "a dense layer \(W.shape) needs jets of \(W.rows) columns, found \(input.shape)")
    let n = pattern.points(of: input)
    // Z = A W + 1 b
    let Z = affine(input[rows: 0..<n], W, b)
    // [Z_i; Z_ij] = [A_i; A_ij] W
    let derivatives = input[rows: n..<input.rows] * W
    return (Matrix(stacking: [Z, derivatives]), input)
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Matrix<S>
  ) -> (inputGradient: Matrix<S>, gradient: Parameters) {
    let (G, W) = (outputGradient, dense.parameters.weights)
    // ∂L/∂S = G Wᵀ
    let dS = G * W.T
    return (dS, parameterGradient(G, cache))
  }

  public func parameterGradient(
    _ outputGradient: Matrix<S>, _ cache: consuming Matrix<S>
  ) -> Parameters {
    let (S, G) = (cache, outputGradient)
    // ∂L/∂W = Sᵀ G
    let dW = S.T * G
    // ∂L/∂b = 1ᵀ Z̄
    let db = G[rows: 0..<pattern.points(of: G)].columnSums()
    return Parameters(weights: dW, bias: db)
  }
}

extension Dense: JetLayer {
  public func onJets(_ pattern: JetPattern) -> DenseJet<S> { DenseJet(self, pattern) }
}

import Matrices

/// The softmax of each row: positive numbers that sum to 1.
/// ```
/// q_ij = e^(z_ij) / Σ_k e^(z_ik)
/// ```
/// Shapes: Z, Q, G = ∂L/∂Q: n × classes. An element depends on its whole row: the Jacobian of a row is ∂q_j/∂z_k = q_j
/// (δ_jk − q_k). Its product with the gradient of the row (VJP), computed without forming the Jacobian, is
/// ```
/// ∂L/∂Z = Q ⊙ (G − (Q ⊙ G) 1 1ᵀ)
/// ```
/// Each row of ∂L/∂Z sums to 0, since adding one number to a row of Z does not change Q. For a cross-entropy use
/// ``SoftmaxCrossEntropy`` on the logits instead: its logarithm never meets a q that has underflowed to 0. Source:
/// Bridle, Probabilistic interpretation of feedforward classification network outputs (1990).
///
/// ## Topics
/// - <doc:SoftmaxDerivation>
public struct Softmax<S: Scalar>: Layer, SavedByName, SavedPart {
  public typealias Parameters = NoParameters<S>

  public init() {}

  public func callAsFunction(_ input: Matrix<S>) -> Matrix<S> { input.rowSoftmax() }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Matrix<S>) {
    let Q = input.rowSoftmax()
    return (Q, Q)
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Matrix<S>
  ) -> (inputGradient: Matrix<S>, gradient: NoParameters<S>) {
    let (G, Q) = (outputGradient, cache)
    require(G.shape == Q.shape, "a gradient \(G.shape) does not belong to outputs \(Q.shape)")
    // (Q ⊙ G) 1: n×1
    let mean = (Q ⊙ G).rowSums()
    // ∂L/∂Z = Q ⊙ (G − (Q ⊙ G) 1 1ᵀ)
    return (Q ⊙ (G - mean), NoParameters())
  }
}

extension Softmax: KnownColumns {
  func columnCounts(of input: Int?) -> ColumnCounts { ColumnCounts(input: input, output: input) }
}

import Matrices

/// The gradients of n samples with respect to P parameters, D: P×n, one column for each sample.
/// ```
///     ⎡ ∂/∂θ₁ ⎤  a block for each parameter tensor, in the order of ParameterSet.tensors,
/// D = ⎢ ∂/∂θ₂ ⎥  its elements row by row
///     ⎣   …   ⎦
/// ```
/// Samples are columns here, and not rows as elsewhere: the blocks of the layers are then contiguous in memory, and
/// each is computed by products of whole rows.
public struct PerSampleGradients<S: Scalar>: Sendable {
  /// One block for each parameter matrix, (number of its elements)×n.
  public var blocks: [Matrix<S>]

  public init(_ blocks: [Matrix<S>]) { self.blocks = blocks }

  /// The matrix D: P×n, one column for each sample.
  public var columns: Matrix<S> { Matrix(stacking: blocks) }

  /// The transpose Dᵀ: n×P, whose rows are rows of a Jacobian.
  public var rows: Matrix<S> { Matrix(columns.T) }

  /// The gradients of the parameters of two layers, one after the other.
  public static func + (first: Self, second: Self) -> Self {
    Self(first.blocks + second.blocks)
  }
}

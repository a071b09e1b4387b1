import Matrices

/// The residuals of a network on samples, weighted or not, for ``LevenbergMarquardt`` and ``TruncatedGaussNewton``:
/// ```
/// r_ik = √(w_i / n) (p_ik − y_ik)        F = ½ Σ r² = 1/(2n) Σ_i w_i ‖p_i − y_i‖²
/// ∂r_ik/∂θ = √(w_i / n) d_i              d_i: per-sample gradient for 1 in column k of the output gradient
/// ```
/// P, Y: n×q. Within a block the residuals are ordered output by output.
///
/// Source: Hagan and Menhaj, Training feedforward networks with the Marquardt algorithm, IEEE Transactions on Neural
/// Networks 5(6), 1994.
public struct NetworkResiduals<Model: LinearizedLayer>: ResidualBlocks, Sendable {
  public typealias S = Model.S

  /// The network, whose parameters are replaced by θ.
  public let model: Model
  /// The samples with their weights.
  public let samples: Samples<S>
  /// The number of samples in each block but the last: larger blocks make larger matrix products, and need more memory
  /// for the Jacobian.
  public let blockSize: Int

  /// The residuals of a model on samples, in blocks of `blockSize` samples. Traps without samples, and for a size below
  /// 1.
  public init(_ model: Model, _ samples: Samples<S>, blockSize: Int = 512) {
    require(
      samples.count > 0 && blockSize > 0,
      "residuals need samples in blocks, found \(samples.count) in blocks of \(blockSize)")
    // A larger block would have no more samples.
    (self.model, self.samples, self.blockSize) = (model, samples, min(blockSize, samples.count))
  }

  public var blockCount: Int { (samples.count + blockSize - 1) / blockSize }

  public var hasUniformParameters: Bool { true }

  public func residuals(_ theta: Matrix<S>, block: Int) -> Matrix<S> {
    var model = model
    model.assign(flattened: theta)
    let (X, Y, scales) = part(block)
    return Self.inOneColumn((model.forward(X).output - Y) ⊙ scales)
  }

  public func linearization(
    _ theta: Matrix<S>, block: Int
  ) -> (residuals: Matrix<S>, jacobian: Matrix<S>) {
    var model = model
    model.assign(flattened: theta)
    let (X, Y, scales) = part(block)
    let (P, cache) = model.forward(X)
    let rows = (0..<Y.columns).map { k in
      let G = Matrix(rows: Y.rows, columns: Y.columns) { i, j in j == k ? scales[i, 0] : 0 }
      return model.perSampleGradients(G, cache).gradients.rows
    }
    return (Self.inOneColumn((P - Y) ⊙ scales), Matrix(stacking: rows))
  }

  /// The samples X and Y of a block, and √(w / n): (rows)×1.
  func part(_ block: Int) -> (X: Matrix<S>, Y: Matrix<S>, scales: Matrix<S>) {
    let rows = block * blockSize..<min((block + 1) * blockSize, samples.count)
    let weights = samples.weights.map { $0[rows: rows] } ?? .ones(rows.count, 1)
    let scales = sqrt(weights / S(samples.count))
    return (samples.inputs[rows: rows], samples.targets[rows: rows], scales)
  }

  /// The columns of E, one below the other.
  static func inOneColumn(_ E: Matrix<S>) -> Matrix<S> { Matrix(E.T).reshaped(E.count, 1) }
}

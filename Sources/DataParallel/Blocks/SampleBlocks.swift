import Matrices

/// The loss of a model on all samples, `FullBatch`, as a sum over blocks of the samples:
/// ```
/// L = 1/n Σ_i L_i = Σ_b n_b/n L_b       L_b the mean of block b with n_b samples
/// ```
/// and likewise without n_b/n for a loss that is a sum. Up to rounding errors it is the same function as `FullBatch`,
/// if the outputs of the model for one sample do not depend on others. Those of `BatchNorm` do: it normalizes each
/// block by itself here.
public struct SampleBlocks<Model: Layer, LossFunction: Loss>: BlockSum {
  public typealias S = Model.S

  private let whole: FullBatch<Model, LossFunction>
  private let parts: [FullBatch<Model, LossFunction>]
  public let checksum: UInt64

  /// Divides the samples of a full batch into blocks.
  ///
  /// - Parameters:
  ///   - whole: the model, its loss and samples, and penalties.
  ///   - count: the number of blocks, at most that of the samples.
  public init(_ whole: FullBatch<Model, LossFunction>, blocks count: Int = 64) {
    let samples = whole.samples
    require(
      1 <= count && count <= samples.count,
      "\(samples.count) samples are divided into 1 to \(samples.count) blocks, found \(count)")
    require(
      whole.loss.reduction != .whole,
      "the loss \(LossFunction.self) is not a mean or a sum of the losses of its samples")
    self.whole = whole
    parts = (0..<count).map { b in
      FullBatch(
        whole.model, loss: whole.loss,
        samples: samples.rows(at: rows(ofBlock: b, of: count, rows: samples.count)))
    }
    var sum = Checksum()
    sum.add(UInt64(count))
    sum.add(samples.inputs)
    sum.add(samples.targets)
    if let weights = samples.weights { sum.add(weights) }
    checksum = sum.value
  }

  public var blockCount: Int { parts.count }

  public func part(_ block: Int, at theta: Matrix<S>) -> (value: S, gradient: Matrix<S>) {
    let part = parts[block]
    let (value, gradient) = part(theta)
    guard whole.loss.reduction == .mean else { return (value, gradient) }
    // n_b/n
    let share = S(part.samples.count) / S(whole.samples.count)
    return (share * value, share * gradient)
  }

  public func addPenalties(at theta: Matrix<S>, to value: inout S, _ gradient: inout Matrix<S>) {
    if whole.regularization.penalties.isEmpty { return }
    var (model, sum) = (whole.model, whole.model)
    model.assign(flattened: theta)
    sum.assign(flattened: gradient)
    var total = sum.parameters
    value += whole.regularization.addPenalties(of: model.parameters, to: &total)
    gradient = total.flattened
  }
}

import Matrices

/// Inputs and the targets that belong to them, row by row.
public struct Samples<S: Scalar>: Sendable {
  /// X: n × inputs.
  public let inputs: Matrix<S>
  /// Y: n × outputs.
  public let targets: Matrix<S>

  public init(_ inputs: Matrix<S>, _ targets: Matrix<S>) {
    require(
      inputs.rows == targets.rows,
      "each sample needs inputs and targets, found \(inputs.shape) and \(targets.shape)")
    (self.inputs, self.targets) = (inputs, targets)
  }

  /// The number of samples.
  public var count: Int { inputs.rows }

  /// The samples with the given numbers, in that order.
  public func rows(at indices: some Collection<Int>) -> Samples {
    Samples(inputs.rows(at: indices), targets.rows(at: indices))
  }
}

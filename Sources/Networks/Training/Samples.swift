import Matrices

/// Inputs and the targets that belong to them, row by row.
public struct Samples<S: Scalar>: Sendable {
  /// X: n × inputs.
  public let inputs: Matrix<S>
  /// Y: n × outputs.
  public let targets: Matrix<S>
  /// w: n×1, how much each sample counts in a loss, see ``LossReduction``; nil if all count 1.
  public let weights: Matrix<S>?

  public init(_ inputs: Matrix<S>, _ targets: Matrix<S>, weights: Matrix<S>? = nil) {
    require(
      inputs.rows == targets.rows,
      "each sample needs inputs and targets, found \(inputs.shape) and \(targets.shape)")
    if let weights {
      require(
        weights.shape == Shape(inputs.rows, 1),
        "\(inputs.rows) samples need weights \(Shape(inputs.rows, 1)), found \(weights.shape)")
    }
    (self.inputs, self.targets, self.weights) = (inputs, targets, weights)
  }

  /// The number of samples.
  public var count: Int { inputs.rows }

  /// The samples with the given numbers, in that order.
  public func rows(at indices: some Collection<Int>) -> Samples {
    Samples(
      inputs.rows(at: indices), targets.rows(at: indices), weights: weights?.rows(at: indices))
  }

  /// The samples, each with a weight; a weight it already has is multiplied by it.
  public func weighted(by factors: [S]) -> Samples {
    let w = Matrix<S>.column(factors)
    return Samples(inputs, targets, weights: weights.map { $0 ⊙ w } ?? w)
  }

  /// The samples, each with the weight of its class; see ``classWeights(balancing:classes:)``.
  ///
  /// - Parameters:
  ///   - classWeights: one per class.
  ///   - labels: the class of each sample.
  public func weighted(byClass classWeights: [Double], labels: [Int]) -> Samples {
    weighted(
      by: labels.map { label in
        require(
          classWeights.indices.contains(label),
          "classes are 0 to \(classWeights.count - 1), found \(label)")
        return S(classWeights[label])
      })
  }
}

import Matrices

/// Samples: inputs and their targets, row by row.
public struct Samples<S: Scalar>: Sendable {
  /// The inputs X: n × inputs.
  public let inputs: Matrix<S>
  /// The targets Y: n × outputs.
  public let targets: Matrix<S>
  /// The weights w of the samples in a loss, n×1, see ``LossReduction``; nil if all are 1.
  public let weights: Matrix<S>?

  /// Samples from rows of inputs and targets, and weights if there are any. Traps if the numbers of rows differ.
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

  /// The samples with the given numbers, in the given order.
  public func rows(at indices: some Collection<Int>) -> Samples {
    Samples(
      inputs.rows(at: indices), targets.rows(at: indices), weights: weights?.rows(at: indices))
  }

  /// The samples with weights, one factor for each; existing weights are multiplied by them.
  public func weighted(by factors: [S]) -> Samples {
    let w = Matrix<S>.column(factors)
    return Samples(inputs, targets, weights: weights.map { $0 ⊙ w } ?? w)
  }

  /// The samples weighted by their classes, see ``classWeights(balancing:classes:)``.
  ///
  /// - Parameters:
  ///   - classWeights: a weight for each class.
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

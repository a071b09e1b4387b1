import Matrices

/// The cross-entropy of ``SoftmaxCrossEntropy`` for targets that are class numbers instead of one-hot rows:
/// ```
/// L = −1/n Σ_i ln q_(i, y_i)      q_ij = e^(z_ij) / Σ_k e^(z_ik)
/// ```
/// Shapes: Z, Q, G = ∂L/∂Z: n × classes, Y: n×1 with whole numbers from 0 to classes − 1. Labels are stored as
/// floating-point numbers like other targets, exactly for up to 2²⁴ classes in `Float`.
/// ```
/// G = (Q − 1[j = y_i]) / n
/// ```
/// The loss is averaged over the samples. Traps for a label that is not a class. Source: lecture D4; Keras calls it
/// sparse categorical cross-entropy.
public struct LabelCrossEntropy: Loss, SavedByName {
  public init() {}

  public func callAsFunction<S: Scalar>(
    _ prediction: Matrix<S>, _ target: Matrix<S>
  ) -> (value: S, gradient: Matrix<S>) {
    self(prediction, Self.labels(target))
  }

  /// The loss L and its gradient ∂L/∂Z for n labels given as integers.
  public func callAsFunction<S: Scalar>(
    _ prediction: Matrix<S>, _ labels: [Int]
  ) -> (value: S, gradient: Matrix<S>) {
    let Z = prediction
    require(
      Z.rows == labels.count && !Z.isEmpty,
      "cannot compare predictions \(Z.shape) with \(labels.count) labels")
    let n = S(Z.rows)
    var (G, logQ) = Z.rowSoftmaxAndLogarithm()
    var value: S = 0
    for (i, label) in labels.enumerated() {
      require(
        (0..<Z.columns).contains(label), "classes are 0 to \(Z.columns - 1), found \(label)")
      value -= logQ[i, label]
      G[i, label] -= 1
    }
    return (value / n, G / n)
  }

  public var reduction: LossReduction { .mean }
  public var hasLabelTargets: Bool { true }

  public func sampleLosses<S: Scalar>(
    _ prediction: Matrix<S>, _ target: Matrix<S>
  ) -> Matrix<S> {
    let (labels, logQ) = (Self.labels(target), prediction.rowLogSoftmax())
    require(
      logQ.rows == labels.count,
      "cannot compare predictions \(logQ.shape) with \(labels.count) labels")
    // L_i = −ln q_(i, y_i)
    return .column(labels.indices.map { i in 0 - logQ[i, labels[i]] })
  }

  /// The class numbers in a column n×1; traps unless all are whole numbers.
  static func labels<S: Scalar>(_ target: Matrix<S>) -> [Int] {
    require(
      target.columns == 1, "labels are a column \(Shape(target.rows, 1)), found \(target.shape)")
    return target.elements.map { label in
      guard let number = Int(exactly: label) else {
        fatalError("a label is a whole number, found \(label)")
      }
      return number
    }
  }
}

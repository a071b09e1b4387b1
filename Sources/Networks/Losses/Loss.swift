import Matrices

/// A loss function: a number that measures how far predictions P are from targets Y, and its gradient
/// ```
/// L(P, Y)      G = ∂L/∂P
/// ```
/// Shapes: P and G: n × outputs; Y the same, unless the loss says otherwise. Where a loss is a mean, the factor 1/n is
/// in the value and in G, and nowhere else.
///
/// A loss of your own implements one function; see <doc:OwnLosses>.
public protocol Loss: Sendable {
  /// The loss L and its gradient G = ∂L/∂P. Traps if the shapes of P and Y do not fit, or without samples.
  func callAsFunction<S: Scalar>(
    _ prediction: Matrix<S>, _ target: Matrix<S>
  ) -> (value: S, gradient: Matrix<S>)

  /// How L is reduced from the losses of single samples; ``LossReduction/whole`` by default. Weights of samples need a
  /// mean or a sum.
  var reduction: LossReduction { get }

  /// The losses L_i of the samples, n×1; computed row by row unless the loss has a faster way. Traps if the loss is not
  /// a mean or a sum of them.
  func sampleLosses<S: Scalar>(_ prediction: Matrix<S>, _ target: Matrix<S>) -> Matrix<S>

  /// Whether the targets Y are class numbers, n×1, for predictions n × classes.
  var hasLabelTargets: Bool { get }
}

extension Loss {
  public var hasLabelTargets: Bool { false }

  /// Traps, with a sentence, unless predictions and targets have one shape and at least one sample.
  public func checkShapes<S>(_ P: Matrix<S>, _ Y: Matrix<S>) { checkComparable(P, Y) }

  /// Each row of targets must sum to 1; a logarithm of probabilities has the right gradient only then.
  func requireDistributions<S>(_ Y: Matrix<S>) {
    let worst = abs(Y.rowSums() - 1).maximum
    // The rounding errors of some ten probabilities are far below this, a forgotten class is above it.
    require(
      worst <= 1e-3, "each row of targets must sum to 1, as probabilities do; off by \(worst)")
  }
}

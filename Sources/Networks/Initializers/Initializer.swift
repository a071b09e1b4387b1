import Matrices

/// The distribution of the initial weights of a layer, most often of mean 0 and a given standard deviation σ.
///
/// Biases are initialized to zero. A uniform distribution on [−s, s] has variance s²/3, so it has the standard
/// deviation σ for
/// ```
/// s = √3 σ
/// ```
/// (and not 3σ, as lecture D4 has it, which is √3 times too wide and saturates a deep tanh network). For the truncated
/// normal distribution see ``truncation``.
///
/// Each layer has its own: `Dense(from: 64, to: 32, initializer: .he(), using: &random)`.
public struct Initializer: Sendable {
  /// The distribution of one weight.
  public enum Distribution: String, Sendable, CaseIterable { case normal, uniform, truncatedNormal }

  private enum Kind: Sendable {
    case random(Distribution, variance: @Sendable (_ inputs: Int, _ outputs: Int) -> Double)
    case orthogonal(gain: Double)
    case constant(Double)
  }

  private let kind: Kind

  /// Independent weights of mean 0 and the variance `variance(inputs, outputs)`.
  public init(
    _ distribution: Distribution,
    variance: @escaping @Sendable (_ inputs: Int, _ outputs: Int) -> Double
  ) {
    kind = .random(distribution, variance: variance)
  }

  init(orthogonalWithGain gain: Double) { kind = .orthogonal(gain: gain) }
  init(constant: Double) { kind = .constant(constant) }

  /// The distribution of which the weights are independent samples; nil if they are not independent.
  public var distribution: Distribution? {
    if case .random(let distribution, _) = kind { distribution } else { nil }
  }

  /// The root of the mean square of a weight, for a layer of that size; σ for random weights of mean 0. Traps for a
  /// variance that is negative or not finite.
  public func standardDeviation(from inputs: Int, to outputs: Int) -> Double {
    switch kind {
    case .random(_, let variance):
      let variance = variance(inputs, outputs)
      require(
        variance >= 0 && variance.isFinite,
        "the variance of weights is at least 0 and finite, found \(variance)")
      return variance.squareRoot()
    case .orthogonal(let gain): return gain / Double(max(inputs, outputs)).squareRoot()
    case .constant(let value): return abs(value)
    }
  }

  /// Initial weights, inputs × outputs. Traps unless both numbers are positive.
  public func weights<S: Scalar>(
    from inputs: Int, to outputs: Int, using random: inout some RandomNumberGenerator
  ) -> Matrix<S> {
    require(inputs > 0 && outputs > 0, "no weights from \(inputs) inputs to \(outputs) outputs")
    Shape(inputs, outputs).requirePossible()
    switch kind {
    case .random(let distribution, _):
      let sigma = S(standardDeviation(from: inputs, to: outputs))
      switch distribution {
      case .normal:
        return .normal(inputs, outputs, standardDeviation: sigma, using: &random)
      case .uniform:
        let s = S(3).squareRoot() * sigma
        return .uniform(inputs, outputs, in: -s...s, using: &random)
      case .truncatedNormal:
        return Self.truncatedNormal(inputs, outputs, using: &random)
          * (sigma / S(Self.truncation))
      }
    case .orthogonal(let gain):
      return S(gain) * Self.orthogonal(inputs, outputs, using: &random)
    case .constant(let value):
      return Matrix(rows: inputs, columns: outputs, repeating: S(value))
    }
  }
}

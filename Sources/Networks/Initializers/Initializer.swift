import Matrices

/// How the weights of a layer begin: most often zero-mean random numbers of a certain standard deviation σ.
///
/// Biases begin at zero. A uniform distribution on [−s, s] has variance s²/3, so it has the standard
/// deviation σ for
/// ```
/// s = √3 σ
/// ```
/// (and not 3σ, as lecture D4 has it, which is √3 times too wide and saturates a deep tanh network). For the truncated
/// normal distribution see ``truncation``.
///
/// Each layer takes its own: `Dense(from: 64, to: 32, initializer: .he(), using: &random)`.
public struct Initializer: Sendable {
  public enum Distribution: String, Sendable, CaseIterable { case normal, uniform, truncatedNormal }

  private enum Kind: Sendable {
    case random(Distribution, variance: @Sendable (_ inputs: Int, _ outputs: Int) -> Double)
    case orthogonal(gain: Double)
    case constant(Double)
  }

  private let kind: Kind

  /// Weights of variance `variance(inputs, outputs)`.
  public init(
    _ distribution: Distribution,
    variance: @escaping @Sendable (_ inputs: Int, _ outputs: Int) -> Double
  ) {
    kind = .random(distribution, variance: variance)
  }

  init(orthogonalWithGain gain: Double) { kind = .orthogonal(gain: gain) }
  init(constant: Double) { kind = .constant(constant) }

  /// Of what the weights are independent samples; nil if they are not.
  public var distribution: Distribution? {
    if case .random(let distribution, _) = kind { distribution } else { nil }
  }

  /// σ, the root of the mean square of a weight, for a layer of that size.
  public func standardDeviation(from inputs: Int, to outputs: Int) -> Double {
    switch kind {
    case .random(_, let variance): variance(inputs, outputs).squareRoot()
    case .orthogonal(let gain): gain / Double(max(inputs, outputs)).squareRoot()
    case .constant(let value): abs(value)
    }
  }

  /// Weights to begin with, inputs × outputs.
  public func weights<S: Scalar>(
    from inputs: Int, to outputs: Int, using random: inout some RandomNumberGenerator
  ) -> Matrix<S> {
    require(inputs > 0 && outputs > 0, "no weights from \(inputs) inputs to \(outputs) outputs")
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

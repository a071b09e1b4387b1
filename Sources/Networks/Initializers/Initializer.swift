import Matrices

/// How the weights of a layer begin: zero-mean random numbers of a certain standard deviation σ.
///
/// Biases begin at zero. A uniform distribution on [−s, s] has variance s²/3, so it has the standard
/// deviation σ for
/// ```
/// s = √3 σ
/// ```
/// (and not 3σ, as lecture D4 has it, which is √3 times too wide and saturates a deep tanh network).
public struct Initializer: Sendable {
  public enum Distribution: String, Sendable, CaseIterable { case normal, uniform }

  public let distribution: Distribution
  private let variance: @Sendable (_ inputs: Int, _ outputs: Int) -> Double

  /// Weights of variance `variance(inputs, outputs)`.
  public init(
    _ distribution: Distribution,
    variance: @escaping @Sendable (_ inputs: Int, _ outputs: Int) -> Double
  ) {
    (self.distribution, self.variance) = (distribution, variance)
  }

  /// σ for a layer of that size.
  public func standardDeviation(from inputs: Int, to outputs: Int) -> Double {
    variance(inputs, outputs).squareRoot()
  }

  /// Random weights, inputs × outputs.
  public func weights<S: Scalar>(
    from inputs: Int, to outputs: Int, using random: inout some RandomNumberGenerator
  ) -> Matrix<S> {
    require(inputs > 0 && outputs > 0, "no weights from \(inputs) inputs to \(outputs) outputs")
    let sigma = S(standardDeviation(from: inputs, to: outputs))
    switch distribution {
    case .normal:
      return .normal(inputs, outputs, standardDeviation: sigma, using: &random)
    case .uniform:
      let s = S(3).squareRoot() * sigma
      return .uniform(inputs, outputs, in: -s...s, using: &random)
    }
  }
}

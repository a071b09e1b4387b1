import Matrices
import Networks

/// Scales the coordinates of a domain to [−1, 1], as the first layer of a network: Y = (X − 1 c) diag(a).
///
/// Shapes: X, Y, G = ∂L/∂Y: n×d, c: 1×d, the middle of the domain, a: 1×d, a_j = 2/(upper_j − lower_j).
/// ```
/// ∂L/∂X = G diag(a)
/// ```
/// It has no parameters. On jets the derivatives are multiplied, Y_i = X_i diag(a), but not shifted. This is the factor
/// of the chain rule, which is easily forgotten where inputs are scaled outside of the network: a direction along
/// coordinate j becomes a_j times as long.
///
/// Source: Raissi, Perdikaris and Karniadakis (2019), whose code scales by the bounds of the data.
///
/// ## Topics
/// - <doc:DomainScalingDerivation>
public struct DomainScaling<S: Scalar>: Layer {
  public typealias Parameters = NoParameters<S>

  /// The center c of the domain, 1×d.
  public let center: Matrix<S>
  /// The factors a, 1×d.
  public let factors: Matrix<S>

  /// The scaling of a domain.
  public init(_ domain: Domain) {
    center = .row((0..<domain.dimension).map { S((domain.lower[$0] + domain.upper[$0]) / 2) })
    factors = .row((0..<domain.dimension).map { S(2 / domain.length($0)) })
  }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: NoCache) {
    require(
      input.columns == center.columns,
      "a domain of \(center.columns) coordinates needs points n×\(center.columns), found \(input.shape)"
    )
    // Y = (X − 1 c) diag(a)
    return ((input - center) ⊙ factors, NoCache())
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming NoCache
  ) -> (inputGradient: Matrix<S>, gradient: NoParameters<S>) {
    requireColumns(outputGradient)
    // ∂L/∂X = G diag(a)
    return (outputGradient ⊙ factors, NoParameters())
  }
}

extension DomainScaling {
  /// Traps for a gradient of another number of coordinates; a single column would be repeated.
  func requireColumns(_ G: Matrix<S>) {
    require(
      G.columns == factors.columns,
      "a gradient of \(factors.columns) coordinates is n×\(factors.columns), found \(G.shape)")
  }
}

/// The empty cache of a linear layer without parameters.
public struct NoCache: Sendable {}

extension DomainScaling: LinearizedLayer {
  /// The tangent δY = δX diag(a).
  public func tangent(
    _ inputTangent: Matrix<S>, along parameterTangent: NoParameters<S>, _ cache: NoCache
  ) -> Matrix<S> { inputTangent ⊙ factors }
}

extension DomainScaling: JetLayer {
  public func onJets(_ pattern: JetPattern) -> DomainScalingJet<S> {
    DomainScalingJet(scaling: self, pattern: pattern)
  }
}

extension DomainScaling: StoredConstants {
  public static var constants: Set<String> { ["center", "factors"] }
}

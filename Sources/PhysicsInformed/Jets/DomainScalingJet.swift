import Matrices
import Networks

/// ``DomainScaling`` on jets: values are shifted and multiplied by the factors, derivatives are only multiplied.
///
/// Shapes, for n points and m components: (m n)×d. With c and a as there,
/// ```
/// Y = (X − 1 c) diag(a)      Y_i = X_i diag(a)      Y_ij = X_ij diag(a)
///
/// X̄ = Ȳ diag(a)              X̄_i = Ȳ_i diag(a)      X̄_ij = Ȳ_ij diag(a)
/// ```
///
/// ## Topics
/// - <doc:DomainScalingJetDerivation>
public struct DomainScalingJet<S: Scalar>: Layer {
  public typealias Parameters = NoParameters<S>

  /// The layer on points.
  public let scaling: DomainScaling<S>
  /// The derivatives that the jets contain.
  public let pattern: JetPattern

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: NoCache) {
    let n = pattern.points(of: input)
    let Y = scaling(input[rows: 0..<n])
    // Y_i = X_i diag(a), Y_ij = X_ij diag(a)
    return (
      Matrix(stacking: [Y, input[rows: n..<input.rows] ⊙ scaling.factors]), NoCache()
    )
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming NoCache
  ) -> (inputGradient: Matrix<S>, gradient: NoParameters<S>) {
    scaling.requireColumns(outputGradient)
    // X̄ = Ȳ diag(a), X̄_i = Ȳ_i diag(a), X̄_ij = Ȳ_ij diag(a)
    return (outputGradient ⊙ scaling.factors, NoParameters())
  }
}

extension DomainScalingJet: LinearizedLayer {
  /// The tangent is that of points, since the shift has no derivative.
  public func tangent(
    _ inputTangent: Matrix<S>, along parameterTangent: NoParameters<S>, _ cache: NoCache
  ) -> Matrix<S> { inputTangent ⊙ scaling.factors }
}

import Matrices
import Networks

/// ReLU on first derivatives, for equations of first order such as `LinearAdvection`:
/// ```
/// A = max(Z, 0)      A_i = θ(Z) ⊙ Z_i
/// ```
/// The derivative jumps at the kink, so the residual of an equation is integrable, and defined almost everywhere. Its
/// gradient by a parameter that moves a kink lacks the jump; by the biases of a network of one hidden layer it is 0.
/// Second derivatives would be 0 almost everywhere and miss everything: a pattern that has them traps.
extension ReLU: SmoothFunction, JetLayer {
  /// The values, the step θ, and zeros.
  public func slopes(_ H: Matrix<S>) -> ActivationSlopes<S> {
    let zero = Matrix<S>.zeros(H.rows, H.columns)
    return ActivationSlopes(positivePart(H), unitStep(H), zero, zero)
  }

  public func onJets(_ pattern: JetPattern) -> ActivationJet<ReLU> {
    require(
      pattern.pairs.isEmpty,
      "a network with ReLU has no second derivatives, as it is piecewise linear; the equation needs some")
    return ActivationJet(self, pattern)
  }
}

import Matrices

/// The Shannon entropy of each row of probabilities in nats, which is the expected information of a draw.
/// ```
/// S_i = −Σ_j p_ij ln p_ij,  0 ln 0 = 0
/// ```
/// Shapes: P: n × classes, S: n×1. It is 0 for a one-hot row, ln k for k equal probabilities, and never more. Source:
/// lecture D4, with Boltzmann's constant set to 1.
public func entropyInNats<S>(of P: Matrix<S>) -> Matrix<S> {
  // Where p = 0, ln 1 instead of ln 0.
  let logarithm = log(P + (1 - unitStep(abs(P))))
  // Subtracted from 0 and not negated, so that a certain outcome has the entropy 0 and not −0.
  return 0 - (P ⊙ logarithm).rowSums()
}

/// The Shannon entropy of each row of probabilities in bits, S = −Σ p log₂ p: the expected number of optimal yes-or-no
/// questions that determine a draw, up to 1.
///
/// Shapes: P: n × classes, S: n×1. Source: lecture D4, where k_S = 1 / ln 2.
public func entropyInBits<S>(of P: Matrix<S>) -> Matrix<S> {
  let ln2: S = 0.6931471805599453
  return entropyInNats(of: P) / ln2
}

import Matrices

/// Gradient descent with momentum, in the classical form (heavy ball) or in that of the lecture:
/// ```
/// classical: u ← β u − α g                θ ← θ + u
/// lecture:   u ← β u − (1 − β) α g        θ ← θ + u
/// ```
/// In the second form the velocity u is a moving average over the gradients, and a constant gradient leads to the step
/// −α g, as without momentum. In the first form it leads to −α g / (1 − β), ten times as long at β = 0.9. The two are
/// the same rule with the learning rates α and (1 − β) α.
///
/// Source: Polyak, USSR Computational Mathematics 4(5), 1964, equation 9 (classical, what other libraries call
/// momentum); lecture D4 (its moving average).
public struct Momentum<S: Scalar>: Optimizer, Codable, Equatable {
  /// The term that is added to the velocity.
  public enum Form: String, Sendable, CaseIterable, Codable {
    /// The classical form −α g (heavy ball).
    case classical
    /// The lecture's form −(1 − β) α g, a moving average.
    case lecture
  }

  public var learningRate: S { didSet { requireLearningRate(learningRate) } }
  /// The momentum coefficient β, in 0..<1; 0 is gradient descent.
  public let beta: S
  /// The form of the velocity.
  public let form: Form
  private var velocity = Moments<S>()

  /// The rule with the velocity 0. Traps unless α is positive and β lies in 0..<1.
  public init(learningRate: S, beta: S = 0.9, form: Form = .classical) {
    requireLearningRate(learningRate)
    require(beta >= 0 && beta < 1, "β of momentum lies in 0..<1, found \(beta)")
    (self.learningRate, self.beta, self.form) = (learningRate, beta, form)
  }

  public mutating func update<Target: Parameterized<S>>(
    _ target: inout Target, along gradient: Target.Parameters
  ) {
    let (alpha, beta) = (learningRate, beta)
    let factor =
      switch form {
      case .classical: -alpha
      case .lecture: -(1 - beta) * alpha
      }
    target.update(along: gradient) { theta, g, name in
      velocity.updateNext(name, theta.shape) { u in
        // u ← β u − α g or u ← β u − (1 − β) α g,  θ ← θ + u
        theta.updateByMomentum(along: g, scaledBy: factor, velocity: &u, beta: beta)
      }
    }
    velocity.endStep()
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    learningRate = try values.decodeLearningRate(.learningRate)
    beta = try values.decode(.beta, "β of momentum lies in 0..<1") { 0..<1 ~= $0 }
    form = try values.decode(Form.self, forKey: .form)
    velocity = try values.decode(Moments.self, forKey: .velocity)
  }
}

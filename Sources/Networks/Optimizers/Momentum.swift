import Matrices

/// Gradient descent with momentum, in the classical form (heavy ball), in that of the lecture, or in that of PyTorch:
/// ```
/// classical:         u ← β u − α g                θ ← θ + u
/// lecture:           u ← β u − (1 − β) α g        θ ← θ + u
/// rate times sum:    u ← β u + g                  θ ← θ − α u
/// ```
/// In the second form the velocity u is a moving average over the gradients, and a constant gradient leads to the step
/// −α g, as without momentum. In the first form it leads to −α g / (1 − β), ten times as long at β = 0.9. The two are
/// the same rule with the learning rates α and (1 − β) α.
///
/// At a constant learning rate the third form takes the steps of the first. When the rate changes, it applies to the
/// whole velocity at once, while in the other two forms the velocity has the rates at which its gradients were added:
/// after a reduction of the rate to a tenth the classical form goes on for some 1 / (1 − β) steps nearly as fast as
/// before.
/// Keras' SGD is the classical form; PyTorch's and optax' are the third. (PyTorch's `dampening: β` makes its u the
/// moving average of the lecture, but for the first step, which it does not dampen.)
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
    /// The form of PyTorch and optax: the velocity is a sum of gradients g, which the current rate multiplies.
    case rateTimesSum
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
    let (factor, isSum) =
      switch form {
      case .classical: (-alpha, false)
      case .lecture: (-(1 - beta) * alpha, false)
      case .rateTimesSum: (-alpha, true)
      }
    target.update(along: gradient) { theta, g, name in
      velocity.updateNext(name, theta.shape) { u in
        if isSum {
          // u ← β u + g,  θ ← θ − α u
          u.scale(by: beta, adding: g, scaledBy: 1)
          theta.add(u, scaledBy: factor)
        } else {
          // u ← β u − α g or u ← β u − (1 − β) α g,  θ ← θ + u
          theta.updateByMomentum(along: g, scaledBy: factor, velocity: &u, beta: beta)
        }
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

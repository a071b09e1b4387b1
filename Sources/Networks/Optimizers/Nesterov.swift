import Matrices

/// Nesterov's accelerated gradient: the gradient is evaluated at the point to which the momentum leads,
/// ```
/// u ← β u − α g(θ + β u)
/// θ ← θ + u
/// ```
/// so that overshooting is corrected one step earlier. The parameters of the model are the look-ahead point φ = θ + β
/// u, at which its gradient is computed. With the new u, φ − θ changes from β u₋ to β u, and in terms of φ the rule is
/// ```
/// u ← β u − α g(φ)
/// φ ← φ + β u − α g(φ)
/// ```
/// At a minimum u = 0, so that φ = θ.
///
/// In the other form of the rule the velocity is a sum of gradients, which the current rate multiplies:
/// ```
/// u ← β u + g
/// φ ← φ − α (β u + g)
/// ```
/// At a constant rate both take the same steps; when the rate changes, the first form keeps the rates of earlier steps
/// in u, see ``Momentum``. Keras' SGD with `nesterov: true` is the first form; PyTorch's and optax' are the second.
///
/// Source: Nesterov, Soviet Mathematics Doklady 27(2), 1983; in this form Sutskever, Martens, Dahl and Hinton (2013),
/// equations 3 and 4.
public struct Nesterov<S: Scalar>: Optimizer, Codable, Equatable {
  /// What the velocity is a sum of.
  public enum Form: String, Sendable, CaseIterable, Codable {
    /// The classical form, a sum of steps −α g.
    case classical
    /// The form of PyTorch and optax, a sum of gradients g, which the current rate multiplies.
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
    require(beta >= 0 && beta < 1, "β of Nesterov's momentum lies in 0..<1, found \(beta)")
    (self.learningRate, self.beta, self.form) = (learningRate, beta, form)
  }

  public mutating func update<Target: Parameterized<S>>(
    _ target: inout Target, along gradient: Target.Parameters
  ) {
    let (alpha, beta, form) = (learningRate, beta, form)
    target.update(along: gradient) { phi, g, name in
      velocity.updateNext(name, phi.shape) { u in
        switch form {
        case .classical:
          // u ← β u − α g
          u.scale(by: beta, adding: g, scaledBy: -alpha)
          // φ ← φ + β u − α g
          phi.add(u, scaledBy: beta)
          phi.add(g, scaledBy: -alpha)
        case .rateTimesSum:
          // u ← β u + g
          u.scale(by: beta, adding: g, scaledBy: 1)
          // φ ← φ − α (β u + g)
          phi.add(u, scaledBy: -alpha * beta)
          phi.add(g, scaledBy: -alpha)
        }
      }
    }
    velocity.endStep()
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    learningRate = try values.decodeLearningRate(.learningRate)
    beta = try values.decode(.beta, "β of Nesterov's momentum lies in 0..<1") { 0..<1 ~= $0 }
    form = try values.decodeIfPresent(Form.self, forKey: .form) ?? .classical
    velocity = try values.decode(Moments.self, forKey: .velocity)
  }
}

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
/// Source: Nesterov, Soviet Mathematics Doklady 27(2), 1983; in this form Sutskever, Martens, Dahl and Hinton (2013),
/// equations 3 and 4.
public struct Nesterov<S: Scalar>: Optimizer, Codable, Equatable {
  public var learningRate: S { didSet { requireLearningRate(learningRate) } }
  /// The momentum coefficient β, in 0..<1; 0 is gradient descent.
  public let beta: S
  private var velocity = Moments<S>()

  /// The rule with the velocity 0. Traps unless α is positive and β lies in 0..<1.
  public init(learningRate: S, beta: S = 0.9) {
    requireLearningRate(learningRate)
    require(beta >= 0 && beta < 1, "β of Nesterov's momentum lies in 0..<1, found \(beta)")
    (self.learningRate, self.beta) = (learningRate, beta)
  }

  public mutating func update<Target: Parameterized<S>>(
    _ target: inout Target, along gradient: Target.Parameters
  ) {
    let (alpha, beta) = (learningRate, beta)
    target.update(along: gradient) { phi, g, name in
      velocity.updateNext(name, phi.shape) { u in
        // u ← β u − α g
        u.scale(by: beta, adding: g, scaledBy: -alpha)
        // φ ← φ + β u − α g
        phi.add(u, scaledBy: beta)
        phi.add(g, scaledBy: -alpha)
      }
    }
    velocity.endStep()
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    learningRate = try values.decodeLearningRate(.learningRate)
    beta = try values.decode(.beta, "β of Nesterov's momentum lies in 0..<1") { 0..<1 ~= $0 }
    velocity = try values.decode(Moments.self, forKey: .velocity)
  }
}

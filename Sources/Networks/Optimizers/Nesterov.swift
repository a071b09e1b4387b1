import Matrices

/// Nesterov's momentum: the gradient is taken where the momentum is about to lead, and not where it comes from,
/// ```
/// u ← β u − α g(θ + β u)
/// θ ← θ + u
/// ```
/// so a step that would go too far is corrected one step earlier. A model has one set of parameters and g is the
/// gradient there; so they are the point ahead, φ = θ + β u. With the new u, φ − θ changes from β u₋ to β u, and in
/// terms of φ the rule is
/// ```
/// u ← β u − α g(φ)
/// φ ← φ + β u − α g(φ)
/// ```
/// Where the steps have become small, φ and θ are the same.
///
/// Source: Nesterov, Soviet Mathematics Doklady 27(2), 1983; in this form Sutskever, Martens, Dahl and Hinton (2013),
/// equations 3 and 4.
public struct Nesterov<S: Scalar>: Optimizer, Codable, Equatable {
  public var learningRate: S { didSet { requireLearningRate(learningRate) } }
  /// β, from 0 (no memory) to below 1.
  public let beta: S
  private var velocity = Moments<S>()

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

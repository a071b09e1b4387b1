import Matrices

/// Gradient descent with momentum, in the lecture's form or in the classical one:
/// ```
/// average:    u ← β u − (1 − β) α g        θ ← θ + u
/// heavy ball: u ← β u − α g                θ ← θ + u
/// ```
/// In the first the step u is a moving average over the gradients, and a constant gradient leads to the step
/// −α g, as without momentum. In the second it leads to −α g / (1 − β): for the same α, steps 10 times as
/// long at β = 0.9. The two are one rule, with α and α / (1 − β) for the learning rate.
///
/// Source: lecture D4 (average); Polyak, USSR Computational Mathematics 4(5), 1964, equation 9 (heavy ball,
/// what other libraries call momentum).
public struct Momentum<S: Scalar>: Optimizer, Codable, Equatable {
  /// What is added to the velocity.
  public enum Form: String, Sendable, CaseIterable, Codable {
    /// (1 − β) α g: the lecture's moving average.
    case average
    /// α g: the classical form.
    case heavyBall
  }

  public var learningRate: S { didSet { requireLearningRate(learningRate) } }
  /// β, from 0 (no memory) to below 1.
  public let beta: S
  public let form: Form
  private var velocity = Moments<S>()

  public init(learningRate: S, beta: S = 0.9, form: Form = .average) {
    requireLearningRate(learningRate)
    require(beta >= 0 && beta < 1, "β of momentum lies in 0..<1, found \(beta)")
    (self.learningRate, self.beta, self.form) = (learningRate, beta, form)
  }

  public mutating func update<Model: Layer>(
    _ model: inout Model, along gradient: Model.Parameters
  ) where Model.S == S {
    let (alpha, beta) = (learningRate, beta)
    let factor =
      switch form {
      case .average: -(1 - beta) * alpha
      case .heavyBall: -alpha
      }
    model.update(along: gradient) { theta, g in
      velocity.updateNext(theta.shape) { u in
        // u ← β u − (1 − β) α g or u ← β u − α g,  θ ← θ + u
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

import Matrices

/// Gradient descent with momentum: the step u is a moving average over the gradients,
/// ```
/// u ← β u − (1 − β) α g
/// θ ← θ + u
/// ```
/// A constant gradient leads to the step −α g, as without momentum. The classical "heavy ball" has no
/// factor 1 − β: it takes steps 1/(1 − β) times as large for the same α. Source: lecture D4.
public struct Momentum<S: Scalar>: Optimizer {
  public var learningRate: S { didSet { requireLearningRate(learningRate) } }
  /// β, from 0 (no memory) to below 1.
  public let beta: S
  private var velocity = Moments<S>()

  public init(learningRate: S, beta: S = 0.9) {
    requireLearningRate(learningRate)
    require(beta >= 0 && beta < 1, "β of momentum lies in 0..<1, found \(beta)")
    (self.learningRate, self.beta) = (learningRate, beta)
  }

  public mutating func update<Model: Layer>(
    _ model: inout Model, along gradient: Model.Parameters
  ) where Model.S == S {
    let (alpha, beta) = (learningRate, beta)
    model.update(along: gradient) { theta, g in
      velocity.updateNext(theta.shape) { u in
        // u ← β u − (1 − β) α g,  θ ← θ + u
        theta.updateByMomentum(
          along: g, scaledBy: -(1 - beta) * alpha, velocity: &u, beta: beta)
      }
    }
    velocity.endStep()
  }
}

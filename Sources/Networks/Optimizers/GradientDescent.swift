import Matrices

/// Gradient descent: a step against the gradient,
/// ```
/// θ ← θ − α g
/// ```
/// With gradients of minibatches it is stochastic gradient descent, ``SGD``. Equal to the rules named SGD of PyTorch,
/// Keras and optax without momentum. Source: lecture D4.
public struct GradientDescent<S: Scalar>: Optimizer, Codable, Equatable {
  public var learningRate: S { didSet { requireLearningRate(learningRate) } }

  /// The rule with the learning rate α; traps unless it is positive and finite.
  public init(learningRate: S) {
    requireLearningRate(learningRate)
    self.learningRate = learningRate
  }

  public mutating func update<Target: Parameterized<S>>(
    _ target: inout Target, along gradient: Target.Parameters
  ) {
    let alpha = learningRate
    // θ ← θ − α g
    target.update(along: gradient) { theta, g in theta.add(g, scaledBy: -alpha) }
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    learningRate = try values.decodeLearningRate(.learningRate)
  }
}

/// Stochastic gradient descent: the same step, along the gradient of a minibatch. It is the mean of the gradients of
/// the batch's samples, an estimate of the mean over all. Source: lecture D4.
public typealias SGD<S: Scalar> = GradientDescent<S>

import Matrices

/// RMSprop: steps along the gradient divided by the root mean square of the recent gradients of each parameter,
/// ```
/// v ← β v + (1 − β) g ⊙ g
/// θ ← θ − α g / (√v + ε)
/// ```
/// It is ``Adagrad`` with a moving average instead of the sum, so the steps do not shrink to 0. v starts at zero and is
/// biased towards zero at first: the first step has the length α / √(1 − β) along the sign of the gradient. ``Adam``
/// corrects this bias, and averages g as well.
///
/// Equal to PyTorch's RMSprop, which adds ε outside of the root, with `alpha: 0.9` for its default 0.99 and `lr: 1e-3`
/// for its 1e-2. Keras and optax divide by √(v + ε), with the defaults β = 0.9 and ε = 1e-7 (Keras) or 1e-8 (optax).
///
/// Source: Tieleman and Hinton, lecture 6.5 of Neural Networks for Machine Learning (2012); lecture D4 ("RMSprob").
public struct RMSprop<S: Scalar>: Optimizer, Codable, Equatable {
  public var learningRate: S { didSet { requireLearningRate(learningRate) } }
  /// The decay rate β of the average square, in 0..<1.
  public let beta: S
  /// The constant ε, which avoids a division by 0 where all gradients were zero.
  public let epsilon: S
  private var meanSquare = Moments<S>()

  /// The rule with zeros as the average v. Traps unless α and ε are positive and finite and β lies in 0..<1.
  public init(learningRate: S = 1e-3, beta: S = 0.9, epsilon: S = 1e-8) {
    requireLearningRate(learningRate)
    require(beta >= 0 && beta < 1, "β of RMSprop lies in 0..<1, found \(beta)")
    requireEpsilon(epsilon, of: "RMSprop")
    (self.learningRate, self.beta, self.epsilon) = (learningRate, beta, epsilon)
  }

  public mutating func update<Target: Parameterized<S>>(
    _ target: inout Target, along gradient: Target.Parameters
  ) {
    let (alpha, beta, epsilon) = (learningRate, beta, epsilon)
    target.update(along: gradient) { theta, g, name in
      meanSquare.updateNext(name, theta.shape) { v in
        // v ← β v + (1 − β) g ⊙ g
        v.scale(by: beta, adding: g ⊙ g, scaledBy: 1 - beta)
        // θ ← θ − α g / (√v + ε)
        theta.add(g / (sqrt(v) + epsilon), scaledBy: -alpha)
      }
    }
    meanSquare.endStep()
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    learningRate = try values.decodeLearningRate(.learningRate)
    beta = try values.decode(.beta, "β of RMSprop lies in 0..<1") { 0..<1 ~= $0 }
    epsilon = try values.decodeEpsilon(.epsilon, of: "RMSprop")
    meanSquare = try values.decodeSquares(.meanSquare)
  }
}

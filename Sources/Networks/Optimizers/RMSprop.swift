import Matrices

/// RMSprop: steps in units of the root of the mean square of the recent gradients,
/// ```
/// v ← β v + (1 − β) g ⊙ g
/// θ ← θ − α g / (√v + ε)
/// ```
/// ``Adagrad`` with a moving average for the sum, so the steps do not die out. v begins at zero and is too small at
/// first: the first step is α / √(1 − β) in the direction of the sign. ``Adam`` corrects that, and averages g too.
///
/// Source: Tieleman and Hinton, lecture 6.5 of Neural Networks for Machine Learning (2012); lecture D4 ("RMSprob").
public struct RMSprop<S: Scalar>: Optimizer, Codable, Equatable {
  public var learningRate: S { didSet { requireLearningRate(learningRate) } }
  /// β, the memory of the average square.
  public let beta: S
  /// ε, which keeps a step finite where all gradients were zero.
  public let epsilon: S
  private var meanSquare = Moments<S>()

  public init(learningRate: S = 1e-3, beta: S = 0.9, epsilon: S = 1e-8) {
    requireLearningRate(learningRate)
    require(beta >= 0 && beta < 1, "β of RMSprop lies in 0..<1, found \(beta)")
    require(epsilon > 0, "ε of RMSprop is positive, found \(epsilon)")
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
    epsilon = try values.decode(.epsilon, "ε of RMSprop is positive") { $0 > 0 }
    meanSquare = try values.decode(Moments.self, forKey: .meanSquare)
  }
}

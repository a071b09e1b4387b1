import Matrices

/// Adagrad: each parameter has a learning rate that shrinks with the gradients it has seen,
/// ```
/// v ← v + g ⊙ g
/// θ ← θ − α g / (√v + ε)
/// ```
/// v is the sum over all steps up to this one, Σ_τ g_τ ⊙ g_τ; in the lecture the gradient in the sum lacks its index τ.
/// A parameter whose gradient is rarely different from 0, such as the weight of a rare word, keeps a large learning
/// rate. As v never decreases, the steps shrink like 1/√t, often too early; the moving average of ``RMSprop`` avoids
/// that.
///
/// Equal to PyTorch's Adagrad, which adds ε outside of the root and starts from v = 0, with `eps: 1e-8` for its default
/// 1e-10; the default α is the same. Keras and optax start from v = 0.1 and divide by √(v + ε) with ε = 1e-7: there the
/// first step is α g / √(0.1 + g²), here it is α along the sign of g. Keras' default α is 1e-3.
///
/// Source: Duchi, Hazan and Singer, Journal of Machine Learning Research 12, 2011, with diagonal matrices; lecture D4.
public struct Adagrad<S: Scalar>: Optimizer, Codable, Equatable {
  public var learningRate: S { didSet { requireLearningRate(learningRate) } }
  /// The constant ε, which avoids a division by 0 where all gradients were zero.
  public let epsilon: S
  private var squares = Moments<S>()

  /// The rule with zeros as the sum v. Traps unless α and ε are positive and finite.
  public init(learningRate: S = 1e-2, epsilon: S = 1e-8) {
    requireLearningRate(learningRate)
    requireEpsilon(epsilon, of: "Adagrad")
    (self.learningRate, self.epsilon) = (learningRate, epsilon)
  }

  public mutating func update<Target: Parameterized<S>>(
    _ target: inout Target, along gradient: Target.Parameters
  ) {
    let (alpha, epsilon) = (learningRate, epsilon)
    target.update(along: gradient) { theta, g, name in
      squares.updateNext(name, theta.shape) { v in
        // v ← v + g ⊙ g
        v += g ⊙ g
        // θ ← θ − α g / (√v + ε)
        theta.add(g / (sqrt(v) + epsilon), scaledBy: -alpha)
      }
    }
    squares.endStep()
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    learningRate = try values.decodeLearningRate(.learningRate)
    epsilon = try values.decodeEpsilon(.epsilon, of: "Adagrad")
    squares = try values.decodeSquares(.squares)
  }
}

import Matrices

/// Adam (adaptive moment estimation): steps along a moving average of the gradients, divided by the root mean square of
/// the gradients of each parameter,
/// ```
/// m ← γ m + (1 − γ) g          m̂ = m / (1 − γᵗ)
/// v ← β v + (1 − β) g ⊙ g      v̂ = v / (1 − βᵗ)
/// θ ← θ − α m̂ / (√v̂ + ε)
/// ```
/// t counts the steps from 1. The averages m and v start at zero and are biased towards zero at first; the divisions
/// correct this bias, in the step only. Lecture D4 feeds the corrected values back into the recursion: there v grows
/// like ∏ 1/(1 − βˢ), the steps shrink to nothing within about ten steps, and v overflows.
///
/// Equal to PyTorch's and optax' Adam, with their defaults: ε stands outside of the root of the corrected v̂. Keras'
/// Adam divides by √v + ε with the uncorrected v, the other form in the paper's section 2, and has ε = 1e-7: its step
/// is that of this rule with ε / √(1 − βᵗ) for ε.
///
/// Source: Kingma and Ba (2015), algorithm 1. The formulas have the lecture's letters, γ for the paper's β₁ and β for
/// its β₂.
public struct Adam<S: Scalar>: Optimizer, Codable, Equatable {
  public var learningRate: S { didSet { requireLearningRate(learningRate) } }
  /// The decay rate β₁ of the average gradient (first moment), in the lecture γ.
  public let beta1: S
  /// The decay rate β₂ of the average square (second moment), in the lecture β.
  public let beta2: S
  /// The constant ε, which avoids a division by 0 where all gradients were zero.
  public let epsilon: S

  private var mean = Moments<S>()
  private var meanSquare = Moments<S>()
  /// γᵗ and βᵗ.
  private var beta1Power: S = 1
  private var beta2Power: S = 1

  /// The rule with zeros as moments. Traps unless α and ε are positive and finite and both decay rates lie in 0..<1.
  public init(learningRate: S = 1e-3, beta1: S = 0.9, beta2: S = 0.999, epsilon: S = 1e-8) {
    requireLearningRate(learningRate)
    require(beta1 >= 0 && beta1 < 1, "β₁ of Adam lies in 0..<1, found \(beta1)")
    require(beta2 >= 0 && beta2 < 1, "β₂ of Adam lies in 0..<1, found \(beta2)")
    requireEpsilon(epsilon, of: "Adam")
    self.learningRate = learningRate
    (self.beta1, self.beta2, self.epsilon) = (beta1, beta2, epsilon)
  }

  public mutating func update<Target: Parameterized<S>>(
    _ target: inout Target, along gradient: Target.Parameters
  ) {
    let (alpha, gamma, beta, epsilon) = (learningRate, beta1, beta2, epsilon)
    // γᵗ and βᵗ
    beta1Power *= gamma
    beta2Power *= beta
    let (meanCorrection, squareCorrection) = (1 - beta1Power, 1 - beta2Power)
    target.update(along: gradient) { theta, g, name in
      mean.updateNext(name, theta.shape) { m in
        meanSquare.updateNext(name, theta.shape) { v in
          // m ← γ m + (1 − γ) g,  v ← β v + (1 − β) g ⊙ g,  θ ← θ − α m̂ / (√v̂ + ε)
          theta.updateByAdam(
            along: g, mean: &m, meanSquare: &v, beta1: gamma, beta2: beta, epsilon: epsilon,
            rate: alpha / meanCorrection, squareCorrection: squareCorrection)
        }
      }
    }
    mean.endStep()
    meanSquare.endStep()
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    learningRate = try values.decodeLearningRate(.learningRate)
    beta1 = try values.decode(.beta1, "β₁ of Adam lies in 0..<1") { 0..<1 ~= $0 }
    beta2 = try values.decode(.beta2, "β₂ of Adam lies in 0..<1") { 0..<1 ~= $0 }
    epsilon = try values.decodeEpsilon(.epsilon, of: "Adam")
    mean = try values.decode(Moments.self, forKey: .mean)
    meanSquare = try values.decodeSquares(.meanSquare)
    try decoder.check(
      mean.shapes == meanSquare.shapes,
      "the averages of Adam belong to one model, found \(mean.shapes) and \(meanSquare.shapes)")
    beta1Power = try values.decode(.beta1Power, "γᵗ lies in 0...1") { 0...1 ~= $0 }
    beta2Power = try values.decode(.beta2Power, "βᵗ lies in 0...1") { 0...1 ~= $0 }
  }
}

import Matrices

/// Adam: steps along the average gradient, each parameter in units of its own gradient's size.
/// ```
/// m ← γ m + (1 − γ) g          m̂ = m / (1 − γᵗ)
/// v ← β v + (1 − β) g ⊙ g      v̂ = v / (1 − βᵗ)
/// θ ← θ − α m̂ / (√v̂ + ε)
/// ```
/// t counts the steps from 1. The averages begin at zero and are too small at first; the divisions correct that,
/// in the step only. Lecture D4 feeds the corrected values back into the recursion: there v grows like
/// ∏ 1/(1 − βˢ), the steps shrink to nothing within about ten steps, and v overflows.
///
/// Source: Kingma and Ba (2015), algorithm 1, with the lecture's names γ and β for β₁ and β₂.
public struct Adam<S: Scalar>: Optimizer, Codable, Equatable {
  public var learningRate: S { didSet { requireLearningRate(learningRate) } }
  /// γ, the memory of the average gradient.
  public let gamma: S
  /// β, the memory of the average square.
  public let beta: S
  /// ε, which keeps a step finite where all gradients were zero.
  public let epsilon: S

  private var mean = Moments<S>()
  private var meanSquare = Moments<S>()
  private var gammaPower: S = 1
  private var betaPower: S = 1

  public init(learningRate: S = 1e-3, gamma: S = 0.9, beta: S = 0.999, epsilon: S = 1e-8) {
    requireLearningRate(learningRate)
    require(gamma >= 0 && gamma < 1, "γ of Adam lies in 0..<1, found \(gamma)")
    require(beta >= 0 && beta < 1, "β of Adam lies in 0..<1, found \(beta)")
    require(epsilon > 0, "ε of Adam is positive, found \(epsilon)")
    self.learningRate = learningRate
    (self.gamma, self.beta, self.epsilon) = (gamma, beta, epsilon)
  }

  public mutating func update<Model: Layer>(
    _ model: inout Model, along gradient: Model.Parameters
  ) where Model.S == S {
    let (alpha, gamma, beta, epsilon) = (learningRate, gamma, beta, epsilon)
    // γᵗ and βᵗ
    gammaPower *= gamma
    betaPower *= beta
    let (meanCorrection, squareCorrection) = (1 - gammaPower, 1 - betaPower)
    model.update(along: gradient) { theta, g in
      mean.updateNext(theta.shape) { m in
        meanSquare.updateNext(theta.shape) { v in
          // m ← γ m + (1 − γ) g,  v ← β v + (1 − β) g ⊙ g,  θ ← θ − α m̂ / (√v̂ + ε)
          theta.updateByAdam(
            along: g, mean: &m, meanSquare: &v, gamma: gamma, beta: beta, epsilon: epsilon,
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
    gamma = try values.decode(.gamma, "γ of Adam lies in 0..<1") { 0..<1 ~= $0 }
    beta = try values.decode(.beta, "β of Adam lies in 0..<1") { 0..<1 ~= $0 }
    epsilon = try values.decode(.epsilon, "ε of Adam is positive") { $0 > 0 }
    mean = try values.decode(Moments.self, forKey: .mean)
    meanSquare = try values.decode(Moments.self, forKey: .meanSquare)
    try decoder.check(
      mean.shapes == meanSquare.shapes,
      "the averages of Adam belong to one model, found \(mean.shapes) and \(meanSquare.shapes)")
    gammaPower = try values.decode(.gammaPower, "γᵗ lies in 0...1") { 0...1 ~= $0 }
    betaPower = try values.decode(.betaPower, "βᵗ lies in 0...1") { 0...1 ~= $0 }
  }
}

import Matrices

/// Adam with decoupled weight decay: the weights shrink by a share of themselves, and the gradient knows nothing of it,
/// ```
/// θ ← θ − α λ θ
/// θ ← θ − α m̂ / (√v̂ + ε)
/// ```
/// with m̂ and v̂ of ``Adam``, from the gradient of the loss alone. If the gradient 2 λ θ of a penalty λ ‖θ‖² goes
/// through Adam instead, it is divided by √v̂ too: parameters with large gradients then hardly decay, whatever λ. Only
/// with plain gradient descent are the two the same, up to the factor 2.
///
/// Biases, scales and shifts do not decay, see ``Field/decays``.
///
/// Source: Loshchilov and Hutter (2019), algorithm 2, with their λ times the learning rate, as in other libraries.
public struct AdamW<S: Scalar>: Optimizer, Codable, Equatable {
  public var learningRate: S {
    get { adam.learningRate }
    set { adam.learningRate = newValue }
  }
  /// λ: after 1 / (α λ) steps without a gradient a weight has shrunk to 1/e.
  public let decay: S
  private var adam: Adam<S>

  public init(
    learningRate: S = 1e-3, decay: S = 1e-2, beta1: S = 0.9, beta2: S = 0.999, epsilon: S = 1e-8
  ) {
    require(decay >= 0 && decay.isFinite, "λ of AdamW is not negative, found \(decay)")
    self.decay = decay
    adam = Adam(learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon)
  }

  public mutating func update<Target: Parameterized<S>>(
    _ target: inout Target, along gradient: Target.Parameters
  ) {
    let rest = 1 - learningRate * decay
    target.update(along: gradient) { theta, _, name in
      // θ ← θ − α λ θ
      if name.field.decays { theta *= rest }
    }
    adam.update(&target, along: gradient)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    decay = try values.decode(.decay, "λ of AdamW is not negative") { $0 >= 0 && $0.isFinite }
    adam = try values.decode(Adam.self, forKey: .adam)
  }
}

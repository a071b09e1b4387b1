import Matrices

/// Adam with decoupled weight decay: the weights shrink by a fraction of themselves, which is not a part of the
/// gradient,
/// ```
/// θ ← θ − α λ θ
/// θ ← θ − α m̂ / (√v̂ + ε)
/// ```
/// with m̂ and v̂ of ``Adam``, from the gradient of the loss alone. If the gradient 2 λ θ of a penalty λ ‖θ‖² is added
/// to that of the loss instead, it is divided by √v̂ too, so that parameters with large gradients hardly decay. The two
/// are equivalent for plain gradient descent only, up to the factor 2.
///
/// Biases, scales and shifts do not decay, see ``Field/decays``.
///
/// Equal to PyTorch's AdamW with its defaults for weights; PyTorch and optax decay biases too, unless told otherwise.
/// optax' default λ is 1e-4, Keras' 4e-3; Keras' rule has the ε of its Adam.
///
/// Source: Loshchilov and Hutter (2019), algorithm 2, with their λ times the learning rate, as in other libraries.
public struct AdamW<S: Scalar>: Optimizer, Codable, Equatable {
  public var learningRate: S {
    get { adam.learningRate }
    set { adam.learningRate = newValue }
  }
  /// The strength λ of the decay: after 1 / (α λ) steps with a gradient of 0 a weight has shrunk to 1/e.
  public let decay: S
  private var adam: Adam<S>

  /// The rule with zeros as moments. Traps unless α and ε are positive and finite, both decay rates lie in 0..<1 and λ
  /// ≥ 0.
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

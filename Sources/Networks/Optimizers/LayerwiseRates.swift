import Matrices

/// A rule whose steps are multiplied by √m, with m the number of inputs of each unit:
/// ```
/// Δθ = step of the rule at learning rate α
/// θ ← θ + √m Δθ
/// ```
/// For every rule of this library that is the rule with the learning rate α √m: its step is proportional to α. (It is
/// not the rule with the gradient times √m: Adam, which divides by the gradients' size, would not see a difference.)
/// All tensors of a layer have the m of its weights, their number of rows; a layer without weights has 1.
///
/// Why: weights that begin with σ = 1/√m (``Initializer/leCun(_:)``) are smaller by √m in a wide layer, and so is the
/// step that changes a weighted sum of m independent terms by a given share.
/// This is advice about learning rates and not about initial weights.
///
/// Source: LeCun, Bottou, Orr and Müller, Efficient BackProp (1998), section 4.7: "learning rates should be
/// proportional to the square root of the number of inputs to the unit"; lecture D0.
///
/// A copy of the parameters is made in each step.
public struct LayerwiseRates<Rule: Optimizer>: Optimizer {
  public typealias S = Rule.S

  /// α, of a unit with one input.
  public var learningRate: S {
    get { rule.learningRate }
    set { rule.learningRate = newValue }
  }
  public private(set) var rule: Rule
  /// √m of each tensor, known from the first step on.
  private var factors: [S] = []

  public init(_ rule: Rule) { self.rule = rule }

  public mutating func update<Target: Parameterized<S>>(
    _ target: inout Target, along gradient: Target.Parameters
  ) {
    if factors.isEmpty { factors = Self.factors(gradient.tensors) }
    let old = target.parameters
    rule.update(&target, along: gradient)
    var index = 0
    target.update(along: old) { theta, theta0 in
      // θ ← θ₀ + √m (θ − θ₀)
      require(
        index < factors.count, "an optimizer belongs to one model: it had \(factors.count) tensors")
      let step = theta - theta0
      theta = theta0
      theta.add(step, scaledBy: factors[index])
      index += 1
    }
  }

  private static func factors(_ tensors: [NamedParameter<S>]) -> [S] {
    var inputs: [Int: Int] = [:]
    for tensor in tensors where tensor.decays { inputs[tensor.layer] = tensor.value.rows }
    return tensors.map { S(inputs[$0.layer] ?? 1).squareRoot() }
  }
}

extension LayerwiseRates: Codable where Rule: Codable {}
extension LayerwiseRates: Equatable where Rule: Equatable {}

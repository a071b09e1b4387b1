import Matrices

/// An update rule with a learning rate for each layer: steps are multiplied by √m, where m is the number of inputs of
/// each unit,
/// ```
/// Δθ = step of the rule at learning rate α
/// θ ← θ + √m Δθ
/// ```
/// For every rule of this library that is the learning rate α √m, as its step is proportional to α. (It is not the same
/// as a gradient multiplied by √m, which would cancel in Adam.) All parameters of a layer have the m of its weights,
/// the number of their rows; a layer without weights has m = 1.
///
/// The reason is that weights with σ = 1/√m (``Initializer/leCun(_:)``) are smaller by √m in a wide layer, and so is
/// the step that changes a weighted sum of m independent terms by a given fraction. The rule concerns learning rates
/// and not initial weights.
///
/// Source: LeCun, Bottou, Orr and Müller, Efficient BackProp (1998), section 4.7: "learning rates should be
/// proportional to the square root of the number of inputs to the unit"; lecture D0.
///
/// Each step copies the parameters.
public struct LayerwiseRates<Rule: Optimizer>: Optimizer {
  public typealias S = Rule.S

  /// The learning rate α of a unit with one input.
  public var learningRate: S {
    get { rule.learningRate }
    set { rule.learningRate = newValue }
  }
  /// The update rule with its state.
  public private(set) var rule: Rule
  /// The factor √m of each parameter matrix, known from the first step on.
  private var factors: [S] = []

  /// The rule with its steps multiplied by √m.
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
    require(
      index == factors.count,
      "an optimizer belongs to one model: it had \(factors.count) tensors, now it has \(index)")
  }

  private static func factors(_ tensors: [NamedParameter<S>]) -> [S] {
    var inputs: [Int: Int] = [:]
    for tensor in tensors where tensor.decays { inputs[tensor.layer] = tensor.value.rows }
    return tensors.map { S(inputs[$0.layer] ?? 1).squareRoot() }
  }
}

extension LayerwiseRates: Codable where Rule: Codable {
  private enum CodingKeys: CodingKey { case rule, factors }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    rule = try values.decode(Rule.self, forKey: .rule)
    factors = try values.decode([S].self, forKey: .factors)
    // Weights without inputs have the factor 0.
    let wrong = factors.first { !($0 == 0 || $0 >= 1) || !$0.isFinite }
    try decoder.check(
      wrong == nil, "a factor is the root of a number of inputs, found \(wrong ?? 0)")
  }
}
extension LayerwiseRates: Equatable where Rule: Equatable {}

import Matrices
import Networks

/// A network with a ``HardConstraint``: û = g + d N, where N is the network.
///
/// Shapes: the points, n×d, or their jets, (m n)×d; N and û: n×1, or their jets.
/// ```swift
/// let model = Constrained(
///   network(of: Double.self) { Dense(from: 2, to: 20, using: &random); Tanh(); … },
///   by: Burgers().hardConstraint)
/// ```
/// Values and gradients are those of ``ConstraintJet``; the points are the input of N, g and d, so
/// ```
/// ∂L/∂θ = that of N at N̄
/// ∂L/∂X = that of N at N̄ + that of d at d̄ + that of g at ū
/// ```
/// d̄ is computed like N̄, with N in place of d. On jets the container is of the same type, as `Chain` is.
///
/// ## Topics
/// - <doc:ConstrainedDerivation>
public struct Constrained<Network: Layer>: Layer, Container {
  public typealias S = Network.S
  public typealias Parameters = Network.Parameters

  /// The network N.
  public var network: Network
  /// The functions g and d.
  public let constraint: HardConstraint
  /// The components of the input: the values alone, unless `onJets(_:)` made this layer.
  public let pattern: JetPattern
  let values: SeparableJet<S>
  let factor: SeparableJet<S>

  /// The network N with a constraint on its values.
  public init(_ network: Network, by constraint: HardConstraint) {
    self.init(network, constraint, JetPattern(directions: 0))
  }

  init(_ network: Network, _ constraint: HardConstraint, _ pattern: JetPattern) {
    (self.network, self.constraint, self.pattern) = (network, constraint, pattern)
    values = SeparableJet(constraint.values, pattern)
    factor = SeparableJet(constraint.factor, pattern)
  }

  public struct Cache: Sendable {
    var network: Network.Cache
    var values: SeparableJet<S>.Cache
    var factor: SeparableJet<S>.Cache
    /// The jet of N: N, N_i, N_ij.
    var N: [Matrix<S>]
    /// The jet of d: d, d_i, d_ij.
    var d: [Matrix<S>]
  }

  public var parameters: Parameters {
    get { network.parameters }
    set { network.parameters = newValue }
  }

  /// û from N, without a cache for the backward pass.
  private func constrained(_ N: Matrix<S>, _ X: Matrix<S>) -> Matrix<S> {
    values(X) + product(pattern.split(factor(X)), split(N))
  }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Cache) {
    let (N, networkCache) = network.forward(input)
    let (g, valuesCache) = values.forward(input)
    let (d, factorCache) = factor.forward(input)
    let cache = Cache(
      network: networkCache, values: valuesCache, factor: factorCache, N: split(N),
      d: pattern.split(d))
    // û = g + d N
    return (g + product(cache.d, cache.N), cache)
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradient: Parameters) {
    let (dX, gradient) = network.backward(
      networkGradient(outputGradient, cache), cache.network)
    return (dX + pointGradient(outputGradient, cache), gradient)
  }

  public func parameterGradient(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> Parameters {
    let N̄ = networkGradient(outputGradient, cache)
    return network.parameterGradient(N̄, cache.network)
  }

  public mutating func visitParts(
    _ visitor: inout some LayerVisitor<S>, _ input: Matrix<S>?, _ cache: Cache?, _ gradient: Parameters?
  ) -> Matrix<S>? {
    let N = network.visit(&visitor, input, cache?.network, gradient)
    guard let N, let input else { return nil }
    let Y = constrained(N, input)
    visitor.visitResult(of: self, Y)
    return Y
  }

  // MARK: - The product rule

  private func split(_ N: Matrix<S>) -> [Matrix<S>] {
    require(N.columns == 1, "a constrained network has one output, found \(N.shape)")
    return pattern.split(N)
  }

  func product(_ d: [Matrix<S>], _ N: [Matrix<S>]) -> Matrix<S> {
    Matrix(stacking: pattern.product(d, N))
  }

  /// N̄
  func networkGradient(_ G: Matrix<S>, _ cache: Cache) -> Matrix<S> {
    let shape = Shape(pattern.count * cache.d[0].rows, 1)
    require(G.shape == shape, "a gradient \(G.shape) does not belong to outputs \(shape)")
    return Matrix(stacking: pattern.productGradient(pattern.split(G), otherFactor: cache.d))
  }

  /// The part of ∂L/∂X that comes through g and d.
  func pointGradient(_ G: Matrix<S>, _ cache: Cache) -> Matrix<S> {
    let d̄ = Matrix(stacking: pattern.productGradient(pattern.split(G), otherFactor: cache.N))
    return values.backward(G, cache.values).inputGradient
      + factor.backward(d̄, cache.factor).inputGradient
  }
}

extension Constrained: JetLayer where Network: JetLayer {
  public func onJets(_ pattern: JetPattern) -> Constrained<Network.OnJets> {
    Constrained<Network.OnJets>(network.onJets(pattern), constraint, pattern)
  }
}

extension Constrained: LinearizedLayer where Network: LinearizedLayer {
  /// δû = δg + δd N + d δN, on jets by the product rule.
  public func tangent(
    _ inputTangent: Matrix<S>, along parameterTangent: Parameters, _ cache: Cache
  ) -> Matrix<S> {
    let none = NoParameters<S>()
    let δN = network.tangent(inputTangent, along: parameterTangent, cache.network)
    let δg = values.tangent(inputTangent, along: none, cache.values)
    let δd = factor.tangent(inputTangent, along: none, cache.factor)
    return δg + product(pattern.split(δd), cache.N) + product(cache.d, pattern.split(δN))
  }

  public func perSampleGradients(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradients: PerSampleGradients<S>) {
    let N̄ = networkGradient(outputGradient, cache)
    let (dX, gradients) = network.perSampleGradients(N̄, cache.network)
    return (dX + pointGradient(outputGradient, cache), gradients)
  }
}

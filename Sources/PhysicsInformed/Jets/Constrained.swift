import Matrices
import Networks

/// A network that keeps to a ``HardConstraint``: û = g + d N, with the network N inside.
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
/// d̄ has the formula of N̄ with N in place of d. On jets the container is itself, as `Chain` is.
public struct Constrained<Network: Layer>: Layer {
  public typealias S = Network.S
  /// Those of the network, and none for the constraint, which counts as a layer.
  public typealias Parameters = ParameterPair<Network.Parameters, NoParameters<S>>

  /// N
  public var network: Network
  public let constraint: HardConstraint
  /// Which components the input consists of; the values alone, unless `onJets(_:)` made this.
  public let pattern: JetPattern
  let values: SeparableJet<S>
  let factor: SeparableJet<S>

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
    /// N, N_i, N_ij
    var N: [Matrix<S>]
    /// d, d_i, d_ij
    var d: [Matrix<S>]
  }

  public var parameters: Parameters { Parameters(network.parameters, NoParameters()) }

  public func callAsFunction(_ input: Matrix<S>) -> Matrix<S> {
    constrained(network(input), input)
  }

  /// û from N, without what a backward pass needs.
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
    let gradients = Parameters(gradient, NoParameters())
    return (dX + pointGradient(outputGradient, cache), gradients)
  }

  public func parameterGradient(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> Parameters {
    let N̄ = networkGradient(outputGradient, cache)
    return Parameters(network.parameterGradient(N̄, cache.network), NoParameters())
  }

  public mutating func update(
    along gradient: Parameters, _ body: (inout Matrix<S>, Matrix<S>) -> Void
  ) {
    network.update(along: gradient.first, body)
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
    Matrix(stacking: pattern.productGradient(pattern.split(G), otherFactor: cache.d))
  }

  /// What ∂L/∂X has by way of g and d.
  func pointGradient(_ G: Matrix<S>, _ cache: Cache) -> Matrix<S> {
    let d̄ = Matrix(stacking: pattern.productGradient(pattern.split(G), otherFactor: cache.N))
    return values.backward(G, cache.values).inputGradient
      + factor.backward(d̄, cache.factor).inputGradient
  }

  // MARK: - What differs between training and inference

  public var infersAsItTrains: Bool { network.infersAsItTrains }

  public mutating func drawMasks(using random: inout some RandomNumberGenerator) {
    network.drawMasks(using: &random)
  }

  public mutating func updateRunningStatistics(from cache: Cache) {
    network.updateRunningStatistics(from: cache.network)
  }

  public func sample(_ input: Matrix<S>) -> Matrix<S> {
    constrained(network.sample(input), input)
  }

  public func trace(
    _ input: Matrix<S>, _ body: (any Layer<S>, Matrix<S>) -> Void
  ) -> Matrix<S> {
    let Y = constrained(network.trace(input, body), input)
    body(self, Y)
    return Y
  }

  /// The constraint alone: what is inside has been called with before.
  public var tracedCount: Int { 1 }
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
    let δN = network.tangent(inputTangent, along: parameterTangent.first, cache.network)
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

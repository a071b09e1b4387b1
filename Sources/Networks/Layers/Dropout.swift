import Matrices

/// Dropout: in training each element is set to 0 with the probability p, the drop rate, and the others are scaled up.
/// ```
/// y_ij = m_ij x_ij        m_ij = 0 with probability p, else 1 / (1 − p)
/// ```
/// Shapes: X, M, Y, G = ∂L/∂Y: n × features. The mask does not depend on X, so for the derivative it is a constant:
/// ```
/// ∂L/∂X = M ⊙ G
/// ```
/// The expectation of m_ij is 1, so that inference needs no correction: there Y = X ("inverted" dropout). Its variance
/// is p / (1 − p).
///
/// Lecture D1 names the probability `keep_prob`, and draws `binomial(1 − keep_prob) / (1 − keep_prob)`: that keeps an
/// element with the probability 1 − keep_prob. The expectation is still 1, which hides the mistake; but keep_prob = 0.8
/// keeps a fifth of the elements, with a variance of 4 instead of ¼. The lecture also drops outputs of the last layer,
/// which only adds noise to the predictions.
///
/// The mask is a function of `seed`, so that passes are pure and a gradient can be checked. A training draws a new seed
/// for each step by ``drawMasks(using:)``; ``Trainer`` does.
///
/// Source: Srivastava and others, Dropout, JMLR 15 (2014).
///
/// ## Topics
/// - <doc:DropoutDerivation>
public struct Dropout<S: Scalar>: Layer, SavedPart, Equatable {
  public typealias Parameters = NoParameters<S>

  /// The drop rate p, the probability of setting an element to 0.
  public let rate: Double
  /// The seed of the mask of the next pass in training mode.
  public private(set) var seed: UInt64

  /// A layer that drops elements with the probability `rate`, with a first seed from `random`. Traps unless 0 ≤ rate <
  /// 1.
  public init(rate: Double, using random: inout some RandomNumberGenerator) {
    require(rate >= 0 && rate < 1, "a rate of dropping lies in 0..<1, found \(rate)")
    self.rate = rate
    seed = random.next()
  }

  /// The name of the layer is the key of its settings, as for the layers that are ``SavedByName``.
  private enum CodingKeys: String, CodingKey { case settings = "Dropout" }

  private struct Settings: Codable {
    let rate: Double
    let seed: UInt64
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(Settings(rate: rate, seed: seed), forKey: .settings)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let settings = try values.decode(Settings.self, forKey: .settings)
    (rate, seed) = (settings.rate, settings.seed)
    try decoder.check(0..<1 ~= rate, "a rate of dropping lies in 0..<1, found \(rate)")
  }

  /// The seed of the mask M, and its shape.
  public struct Cache: Sendable, Equatable {
    let seed: UInt64
    let shape: Shape
  }

  public func callAsFunction(_ input: Matrix<S>) -> Matrix<S> { input }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Cache) {
    // Y = M ⊙ X
    (input.masked(dropping: rate, seed: seed), Cache(seed: seed, shape: input.shape))
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradient: NoParameters<S>) {
    let G = outputGradient
    require(
      G.shape == cache.shape, "a gradient \(G.shape) does not belong to outputs \(cache.shape)")
    // ∂L/∂X = M ⊙ G
    return (G.masked(dropping: rate, seed: cache.seed), NoParameters())
  }

  public var differsInTraining: Bool { rate > 0 }

  public mutating func drawMasks(using random: inout some RandomNumberGenerator) {
    seed = random.next()
  }

  public func stochasticPrediction(_ input: Matrix<S>) -> Matrix<S> { forward(input).output }
}

extension Dropout: KnownColumns {
  func columnCounts(of input: Int?) -> ColumnCounts { ColumnCounts(input: input, output: input) }
}

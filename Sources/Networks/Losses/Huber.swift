import Matrices

/// The Huber loss: quadratic for errors up to δ and linear beyond, averaged over samples and outputs.
/// ```
/// ρ(e) = ½ e²           for |e| ≤ δ
///        δ (|e| − ½ δ)  beyond
/// L = 1/(n m) Σ_i Σ_j ρ(f_ij − y_ij)
/// ```
/// Shapes: F, Y, C, G = ∂L/∂F: n×m. With the errors E = F − Y limited to C between −δ and δ, both lines are
/// ρ = c (e − ½ c), and
/// ```
/// G = C / (n m)
/// ```
/// Source: Huber, Robust estimation of a location parameter (1964).
public struct Huber: Loss, Codable, Equatable {
  /// The threshold δ from which on the loss is linear in the error, in the units of the outputs.
  public let threshold: Double

  /// The loss with the threshold δ; traps unless it is positive and finite.
  public init(threshold: Double = 1) {
    require(
      Self.isUsable(threshold), "the Huber loss needs a finite threshold > 0, found \(threshold)")
    self.threshold = threshold
  }

  private static func isUsable(_ threshold: Double) -> Bool { threshold > 0 && threshold.isFinite }

  public func callAsFunction<S: Scalar>(
    _ prediction: Matrix<S>, _ target: Matrix<S>
  ) -> (value: S, gradient: Matrix<S>) {
    let (F, Y) = (prediction, target)
    checkShapes(F, Y)
    let (E, delta) = (F - Y, S(threshold))
    let C = E.clamped(to: -delta...delta)
    let count = S(E.count)
    // L = 1/(n m) Σ_ij c_ij (e_ij − ½ c_ij),  G = C / (n m)
    let value = C.dot(E - 0.5 * C) / count
    // The sum of large errors may be beyond the range of the numbers where their mean is not.
    return (value.isFinite ? value : (C ⊙ (E - 0.5 * C)).mean, C / count)
  }

  /// The name of the loss is its key, as for the losses that are ``SavedByName``.
  private enum CodingKeys: String, CodingKey { case threshold = "Huber" }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    threshold = try values.decode(
      .threshold, "the Huber loss needs a finite threshold > 0", where: Self.isUsable)
  }

  public var reduction: LossReduction { .mean }

  public func sampleLosses<S: Scalar>(
    _ prediction: Matrix<S>, _ target: Matrix<S>
  ) -> Matrix<S> {
    let (F, Y) = (prediction, target)
    checkShapes(F, Y)
    let (E, delta) = (F - Y, S(threshold))
    let C = E.clamped(to: -delta...delta)
    // L_i = 1/m Σ_j c_ij (e_ij − ½ c_ij)
    return (C ⊙ (E - 0.5 * C)).rowMeans()
  }
}

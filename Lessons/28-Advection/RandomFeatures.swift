import Adjoint

/// A basis with random directions: σ(w · (x̂ − p)) with normally distributed w and a random point p, in coordinates x̂
/// of the domain that are scaled to [−1, 1].
struct RandomFeatures {
  /// The standard deviations of w along t and along x.
  let deviations: (t: Double, x: Double)

  /// Waves that pass the periodic domain a few times: 15 radians along t and π along x are those of the solution.
  static let waves = RandomFeatures(deviations: (20, 3))
  /// Slopes for tanh, below those of the solution: steeper functions are a worse basis.
  static let slopes = RandomFeatures(deviations: (3, 0.5))

  /// The network with a last layer of zeros.
  func network<Activation: JetLayer<Double>>(
    _ width: Int, _ activation: Activation, on domain: Domain, using random: inout Random
  ) -> Chain<Chain<Chain<DomainScaling<Double>, Dense<Double>>, Activation>, Dense<Double>> {
    let W = Matrix<Double>(stacking: [
      .normal(1, width, standardDeviation: deviations.t, using: &random),
      .normal(1, width, standardDeviation: deviations.x, using: &random),
    ])
    let P = Matrix<Double>.uniform(width, 2, in: -1...1, using: &random)
    // b = −w · p
    let b = Matrix(rows: 1, columns: width) { _, i in -(W[0, i] * P[i, 0] + W[1, i] * P[i, 1]) }
    let hidden = Chain(Chain(DomainScaling(domain), Dense(weights: W, bias: b)), activation)
    return Chain(hidden, Dense(weights: .zeros(width, 1), bias: .zeros(1, 1)))
  }
}

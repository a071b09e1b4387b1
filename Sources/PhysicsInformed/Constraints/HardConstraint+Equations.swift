import Matrices

// Distances from the sides are not scaled: in a domain of length 1, d is below 1, and N is of order 1.

extension Burgers {
  /// û = −sin(πx) + t (1 − x²) N, which has the initial values, and zeros at x = ±1.
  public var hardConstraint: HardConstraint {
    HardConstraint(
      SeparableFunction([[.constant(1), .sine(-1, frequency: .pi)]]),
      factor: SeparableFunction([[.distance(from: domain.lower[0]), domain.distances(1)]]))
  }
}

extension Heat {
  /// û = Σ_k b_k sin(kπ(x − x₀)/ℓ) + (t − t₀)(x − x₀)(x₁ − x) N, which has the initial values, and zeros at both ends.
  ///
  /// - Parameter amplitudes: b_1, b_2, …, as in ``solution(amplitudes:)``.
  public func hardConstraint(amplitudes: [Double]) -> HardConstraint {
    HardConstraint(
      domain.waves(amplitudes),
      factor: SeparableFunction([[.distance(from: domain.lower[0]), domain.distances(1)]]))
  }
}

extension Wave {
  /// û = Σ_k b_k sin(kπ(x − x₀)/ℓ) + (t − t₀)² (x − x₀)(x₁ − x) N, which has the initial values, zeros at both ends,
  /// and, since the squared distance has slope 0 at t₀, a string at rest.
  ///
  /// - Parameter amplitudes: b_1, b_2, …, as in ``solution(amplitudes:)``.
  public func hardConstraint(amplitudes: [Double]) -> HardConstraint {
    HardConstraint(
      domain.waves(amplitudes),
      factor: SeparableFunction([[.squaredDistance(from: domain.lower[0]), domain.distances(1)]]))
  }
}

extension Poisson {
  /// û = (x − x₀)(x₁ − x)(y − y₀)(y₁ − y) N, which is 0 on the boundary.
  public var hardConstraint: HardConstraint {
    HardConstraint(
      .zero(dimension: 2), factor: SeparableFunction([[domain.distances(0), domain.distances(1)]]))
  }
}

extension Domain {
  /// The function (x − lower)(upper − x) of coordinate j.
  fileprivate func distances(_ j: Int) -> CoordinateFunction {
    .distances(from: lower[j], and: upper[j])
  }

  /// The function Σ_k b_k sin(kπ(x − x₀)/ℓ), which does not depend on t.
  fileprivate func waves(_ amplitudes: [Double]) -> SeparableFunction {
    SeparableFunction(
      amplitudes.enumerated().map { k, b in
        let w = Double(k + 1) * .pi / length(1)
        return [.constant(1), .sine(b, frequency: w, from: lower[1])]
      })
  }
}

import Matrices
import Networks

// Distances from the sides are not scaled: in a domain of length 1, d is below 1, and N is of order 1.

extension Burgers {
  /// û = −sin(πx) + t (1 − x²) N, which has the initial values, and zeros at x = ±1.
  public var hardConstraint: HardConstraint {
    HardConstraint(
      SeparableFunction([[.constant(1), .sine(-1, frequency: .pi)]]),
      factor: SeparableFunction([[.distance(from: domain.lower[0]), domain.distances(1)]]))
  }
}

extension TransformedEquation<Burgers> {
  /// The hard constraint in the coordinates τ, ξ of t ≥ 0 and 0 ≤ x ≤ 1, for an odd u:
  /// ```
  /// û = −sin(πx) + t ξ (1 − x) N      x = φ(ξ)
  /// ```
  /// The distance from x = 0 is measured by ξ, so that N is of order 1 where u is steep; with x it would be as large as
  /// the slope of u. Traps unless the domain of the equation is 0 ≤ x ≤ 1, and that of ξ begins at 0.
  public var hardConstraint: HardConstraint {
    let places = equation.domain.lower[1]...equation.domain.upper[1]
    require(
      places == 0...1 && domain.lower[1] == 0,
      "this constraint is that of 0 ≤ x ≤ 1 with ξ from 0 on, found x in \(places) and ξ from \(domain.lower[1]) on")
    let (t, x) = (
      maps[0]?.function ?? .distance(from: 0), maps[1]?.function ?? .distance(from: 0)
    )
    let start = equation.domain.lower[0]
    // 1 − x
    let end = CoordinateFunction {
      let zero = Matrix<Double>.zeros($0.rows, 1)
      return ActivationSlopes(1 - $0, zero - 1, zero, zero)
    }
    return HardConstraint(
      SeparableFunction([[.constant(1), CoordinateFunction.sine(-1, frequency: .pi).of(x)]]),
      factor: SeparableFunction([
        [CoordinateFunction.distance(from: start).of(t), .distance(from: 0) * end.of(x)]
      ]))
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

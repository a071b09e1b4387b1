import Matrices
import Networks

/// A differential equation in other coordinates, x_i = φ_i(ξ_i), in which its solution is smoother.
///
/// A network that lives in ξ has derivatives with respect to ξ; those in the equation follow from them,
/// ```
/// u_i  = U_i / φ_i′
/// u_ii = (U_ii − φ_i″/φ_i′ U_i) / φ_i′²      u_ij = U_ij / (φ_i′ φ_j′)      i ≠ j
/// ```
/// with u for derivatives along x and U along ξ, so the coordinates only add coefficients that depend on the point, and
/// a network on jets, fused or not, needs no change. The partial derivatives of a residual f̃ = w f are
/// ```
/// ∂f̃/∂U    = w ∂f/∂u
/// ∂f̃/∂U_i  = w (∂f/∂u_i / φ_i′ − ∂f/∂u_ii φ_i″/φ_i′³)
/// ∂f̃/∂U_ii = w ∂f/∂u_ii / φ_i′²            ∂f̃/∂U_ij = w ∂f/∂u_ij / (φ_i′ φ_j′)
/// ```
/// The weight w = Π_i φ_i′ is the volume dx/dξ: ∫ f̃ dξ = ∫ f dx. Without it, w = 1, f in a thin layer counts much more
/// than the error that it makes: in a layer of the width δ an error e of u leaves f ≈ e/δ, and φ′ is as small as δ
/// where the stretching is adapted to the layer.
/// ```swift
/// let equation = TransformedEquation(
///   Burgers(places: 0...1), by: [nil, .hyperbolicSine("ξ", strength: 6)])
/// ```
public struct TransformedEquation<Equation: DifferentialEquation>: DifferentialEquation {
  /// The equation in its own coordinates x.
  public let equation: Equation
  /// The maps φ_i, one for each coordinate; nil for one that stays as it is.
  public let maps: [CoordinateMap?]
  /// Whether the residual is multiplied by the volume w.
  public let isWeighted: Bool
  /// The domain of ξ.
  public let domain: Domain

  /// - Parameters:
  ///   - equation: the equation in its own coordinates.
  ///   - maps: φ_i for each of them, from the range of ξ_i onto that of x_i; nil for x_i = ξ_i.
  ///   - isWeighted: whether the residual is multiplied by dx/dξ.
  public init(_ equation: Equation, by maps: [CoordinateMap?], isWeighted: Bool = true) {
    let domain = equation.domain
    require(
      maps.count == domain.dimension,
      "\(domain.dimension) coordinates need as many maps, found \(maps.count)")
    for (j, map) in maps.enumerated() {
      guard let map else { continue }
      let ends = map([[map.range.lowerBound], [map.range.upperBound]])
      // A few roundings of φ.
      let error = max(abs(ends[0, 0] - domain.lower[j]), abs(ends[1, 0] - domain.upper[j]))
      require(
        error <= 1e-12 * domain.length(j),
        "the map of \(domain.names[j]) ends at \(ends[0, 0]) and \(ends[1, 0]), the domain at \(domain.lower[j]) and "
          + "\(domain.upper[j])")
    }
    (self.equation, self.maps, self.isWeighted) = (equation, maps, isWeighted)
    self.domain = Domain(
      maps.enumerated().map { j, map in
        (map?.name ?? domain.names[j], map?.range ?? domain.lower[j]...domain.upper[j])
      })
  }

  public var pattern: JetPattern { equation.pattern }

  public var needsData: Bool { equation.needsData }

  /// The points x of points ξ, n×d, within the domain in spite of rounding.
  public func points<S: Scalar>(_ Ξ: Matrix<S>) -> Matrix<S> {
    points(Ξ, slopes(at: Ξ))
  }

  /// The points ξ of points x, n×d, within the domain in spite of rounding.
  public func inverse(_ X: Matrix<Double>) -> Matrix<Double> {
    joined { j in
      maps[j].map { $0.inverse(of: X.column(j)).clamped(to: $0.range) } ?? X.column(j)
    }
  }

  private func slopes<S: Scalar>(at Ξ: Matrix<S>) -> [ActivationSlopes<S>?] {
    require(
      Ξ.columns == maps.count, "points have \(maps.count) coordinates, found \(Ξ.shape)")
    return maps.enumerated().map { j, map in map?.function.slopes(at: Ξ.column(j)) }
  }

  private func points<S: Scalar>(
    _ Ξ: Matrix<S>, _ slopes: [ActivationSlopes<S>?]
  ) -> Matrix<S> {
    let domain = equation.domain
    return joined { j in
      slopes[j].map { $0.value.clamped(to: S(domain.lower[j])...S(domain.upper[j])) } ?? Ξ.column(j)
    }
  }

  private func joined<S>(_ column: (_ j: Int) -> Matrix<S>) -> Matrix<S> {
    (1..<maps.count).reduce(column(0)) { $0.appending(columns: column($1)) }
  }

  /// The residual f̃ = w f at the points φ(ξ), with its partial derivatives by u and its derivatives along ξ.
  ///
  /// - Parameters:
  ///   - Ξ: the points ξ, n×d.
  ///   - U: u and its derivatives along ξ, n×1 each, in the order of the pattern.
  public func residual<S: Scalar>(at Ξ: Matrix<S>, _ U: [Matrix<S>]) -> EquationResidual<S> {
    let φ = slopes(at: Ξ)
    let (directions, pairs) = (pattern.directions, pattern.pairs)
    // 1/φ_i′
    let inverse = φ.map { $0.map { 1 / $0.first } }
    func divided(_ q: Matrix<S>, by i: Int) -> Matrix<S> { inverse[i].map { q ⊙ $0 } ?? q }
    // φ_i″/φ_i′ q
    func bent(_ q: Matrix<S>, _ i: Int) -> Matrix<S>? { φ[i].map { divided($0.second ⊙ q, by: i) } }
    var u = U
    // u_i = U_i / φ_i′
    for i in 0..<directions { u[1 + i] = divided(U[1 + i], by: i) }
    for (k, pair) in pairs.enumerated() {
      let (i, j, ij) = (pair.i, pair.j, 1 + directions + k)
      // u_ii = (U_ii − φ_i″/φ_i′ U_i) / φ_i′², u_ij = U_ij / (φ_i′ φ_j′)
      if i == j, let bent = bent(U[1 + i], i) { u[ij] -= bent }
      u[ij] = divided(divided(u[ij], by: i), by: j)
    }
    let residual = equation.residual(at: points(Ξ, φ), u)
    var partials = residual.partials
    // ∂f/∂U_i = ∂f/∂u_i / φ_i′ − …
    for i in 0..<directions { partials[1 + i] = divided(partials[1 + i], by: i) }
    for (k, pair) in pairs.enumerated() {
      let (i, j, ij) = (pair.i, pair.j, 1 + directions + k)
      // ∂f/∂U_ij = ∂f/∂u_ij / (φ_i′ φ_j′)
      partials[ij] = divided(divided(partials[ij], by: i), by: j)
      // ∂f/∂U_i −= ∂f/∂u_ii φ_i″/φ_i′³
      if i == j, let bent = bent(partials[ij], i) { partials[1 + i] -= bent }
    }
    // w = Π_i φ_i′
    let factors = isWeighted ? φ.compactMap { $0?.first } : []
    func weighted(_ q: Matrix<S>) -> Matrix<S> { factors.reduce(q) { $0 ⊙ $1 } }
    return EquationResidual(weighted(residual.f), partials: partials.map(weighted))
  }
}

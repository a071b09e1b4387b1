import Matrices
import Networks
import PhysicsInformed
import Testing

@Suite("TransformedEquation") struct TransformedEquationTests {
  private let map = CoordinateMap.hyperbolicSine("ξ", strength: 6)
  private var burgers: TransformedEquation<Burgers> {
    TransformedEquation(Burgers(places: 0...1), by: [nil, map])
  }

  /// The jet along t and ξ of the exact solution, by U_ξ = u_x φ′ and U_ξξ = u_xx φ′² + u_x φ″.
  private func jet(at Ξ: Matrix<Double>) -> (U: [Matrix<Double>], u: [Matrix<Double>], slope: Matrix<Double>) {
    let u = BurgersSolution().jet(at: burgers.points(Ξ))
    let κ = 6.0
    let e = exp(κ * Ξ.column(1))
    let size = 201.71315737027922812
    let (first, second) = (κ / 2 * (e + 1 / e) / size, κ * κ / 2 * (e - 1 / e) / size)
    return ([u[0], u[1], u[2] ⊙ first, u[3] ⊙ square(first) + u[2] ⊙ second], u, first)
  }

  @Test("the exact solution solves it in stretched coordinates, and a wrong one leaves its residual times dx/dξ")
  func solution() {
    let Ξ = burgers.domain.chebyshev([9, 12])
    let (U, u, slope) = jet(at: Ξ)
    // f is a difference of terms of up to 152 and φ′ ≥ 0.03, each of them some roundings of its parts; u_t is known to
    // 1e-12 of these.
    #expect(burgers.residual(at: Ξ, U).f.maxNorm <= 1e-10)
    let wrong = [U[0], U[1] + 1, U[2], U[3]]
    #expect((burgers.residual(at: Ξ, wrong).f - slope).maxNorm <= 1e-10)
    let plain = TransformedEquation(Burgers(places: 0...1), by: [nil, map], isWeighted: false)
    #expect((plain.residual(at: Ξ, wrong).f - 1).maxNorm <= 1e-8)
    #expect(u[3].maxNorm > 1000)
  }

  @Test("the slope of the stretching at both ends is κ/sinh κ and κ/tanh κ")
  func slopes() {
    let size = 201.71315737027922812
    // Some roundings of e^6, which is of the order of both.
    #expect(abs(map.slope(at: 0) * size / 6 - 1) <= 1e-14)
    #expect(abs(map.slope(at: 1) * size / (6 * (size * size + 1).squareRoot()) - 1) <= 1e-14)
  }

  @Test("the article's example by hand")
  func byHand() {
    // φ = 2(ξ − 1) + 2(ξ − 1)² + 1 has φ′ = 2 and φ″ = 4 at ξ = 1; its ends are those of x = 1…5.
    let map = CoordinateMap(
      "ξ", 1...2,
      CoordinateFunction { ξ in
        let (d, zero) = (ξ - 1, Matrix<Double>.zeros(ξ.rows, 1))
        return ActivationSlopes(2 * d + 2 * square(d) + 1, 4 * d + 2, zero + 4, zero)
      }
    ) { $0 }
    let equation = TransformedEquation(Burgers(viscosity: 0.1, places: 1...5), by: [nil, map])
    let residual = equation.residual(at: [[0, 1]] as Matrix<Double>, [[[3]], [[1]], [[4]], [[24]]])
    #expect(abs(residual.f[0, 0] - 13.2) <= 1e-14)
    for (found, expected) in zip(residual.partials, [4, 2, 3.1, -0.05]) {
      #expect(abs(found[0, 0] - expected) <= 1e-14)
    }
  }

  @Test("coordinates and their inverse cancel, and points stay in their domains")
  func points() {
    let Ξ = burgers.domain.grid([3, 200])
    let X = burgers.points(Ξ)
    #expect((burgers.inverse(X) - Ξ).maxNorm <= 1e-15)
    #expect(burgers.equation.domain.firstOutside(X) == nil && burgers.domain.firstOutside(burgers.inverse(X)) == nil)
    // sinh 3 / sinh 6
    #expect(abs(map([[0.5]])[0, 0] - 0.0496640) <= 1e-7)
    #expect(burgers.domain == ["t": 0...1, "ξ": 0...1])
  }

  @Test("no map leaves the equation as it is, bit by bit")
  func unchanged() {
    let same = TransformedEquation(Burgers(), by: [nil, nil])
    let X = Burgers().domain.grid([4, 5])
    let U = Burgers().solution.jet(at: X)
    let (a, b) = (same.residual(at: X, U), Burgers().residual(at: X, U))
    #expect(a.f == b.f && a.partials == b.partials && same.domain == Burgers().domain)
    #expect(same.points(X) == X && same.inverse(X) == X)
  }

  @Test("the hard constraint has the initial and boundary values, whatever the network")
  func constraint() {
    var random = Random(seed: 1)
    let model = Constrained(Dense<Double>(from: 2, to: 1, using: &random), by: burgers.hardConstraint)
    let domain = burgers.domain
    let start = domain.side(0, .lower, [20])
    #expect((model(start) + sin(.pi * burgers.points(start).column(1))).maxNorm <= 1e-15)
    #expect(model(domain.side(1, .lower, [20])).maxNorm == 0)
    // sin π is 1.2e-16 in double precision.
    #expect(model(domain.side(1, .upper, [20])).maxNorm <= 2e-16)
  }

  @Test("maps that do not fit the domain are refused")
  func refused() async {
    await #expect(processExitsWith: .failure) { _ = TransformedEquation(Burgers(), by: [nil]) }
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = TransformedEquation(Burgers(), by: [nil, .hyperbolicSine("ξ", strength: 1)])
    }
    #expect(result.says("the map of x ends at 0.0 and 1.0, the domain at -1.0 and 1.0"))
    await #expect(processExitsWith: .failure) {
      _ = TransformedEquation(Burgers(), by: [nil, nil]).hardConstraint
    }
  }
}

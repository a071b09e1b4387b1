import Matrices
import Networks
import PhysicsInformed
import Testing

@Suite("HardConstraint") struct HardConstraintTests {
  private let all = JetPattern(directions: 2, pairs: [(0, 0), (0, 1), (1, 1)])

  /// û = 3t + x² N
  private let constraint = HardConstraint(
    SeparableFunction([[.distance(from: 0), .constant(3)]]),
    factor: SeparableFunction([[.constant(1), .squaredDistance(from: 0)]]))

  @Test("û = 3t + x² N and its derivatives by hand")
  func byHand() {
    // N, N_t, N_x, N_tt, N_tx, N_xx at t = 1, x = 2.
    let N: [Matrix<Double>] = [[[1]], [[2]], [[3]], [[4]], [[5]], [[6]]]
    let known = constraint.jet(all, at: [[1, 2]] as Matrix<Double>)
    // û_t = 3 + x² N_t, û_x = 2x N + x² N_x, û_tx = 2x N_t + x² N_tx, û_xx = 2 N + 4x N_x + x² N_xx
    #expect(known.constrain(N) == [[[7]], [[11]], [[16]], [[16]], [[28]], [[50]]])
    // The transpose: N̄ = x² ū + 2x ū_x + 2 ū_xx, N̄_t = x² ū_t + 2x ū_tx, N̄_x = x² ū_x + 4x ū_xx.
    let G: [Matrix<Double>] = [[[1]], [[10]], [[2]], [[100]], [[20]], [[3]]]
    #expect(known.networkGradient(G) == [[[18]], [[120]], [[32]], [[400]], [[80]], [[12]]])
  }

  @Test("the jets of some of the points are those of these points")
  func some() {
    let X: Matrix<Double> = [[1, 2], [3, 4], [5, 6]]
    let part = constraint.jet(all, at: X)[1..<3]
    let alone = constraint.jet(all, at: X[rows: 1..<3])
    #expect(part.values == alone.values && part.factor == alone.factor)
  }

  @Test("functions of different coordinates are refused")
  func refused() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = HardConstraint(.zero(dimension: 2), factor: .zero(dimension: 3))
    }
    #expect(result.says("the values have 2 coordinates, and the factor 3"))
  }

  // MARK: - Of the equations

  /// g is what the solution is at the sides, and d is 0 there, and positive inside.
  private func expectSides(
    _ constraint: HardConstraint, _ domain: Domain, sides: Matrix<Double>,
    _ solution: some ReferenceSolution
  ) {
    // Waves are 0 at an end to the rounding of their angles, at most 2π here; Burgers' exact solution to 6e-15.
    let error = (constraint.values(sides) - solution.values(at: sides)).maxNorm
    #expect(error <= 1e-14)
    #expect(constraint.factor(sides).maxNorm == 0)
    let inside = Matrix<Double>(rows: 1, columns: 2) { _, j in domain.lower[j] + 0.3 * domain.length(j) }
    #expect(constraint.factor(inside)[0, 0] > 0)
  }

  private func ends(_ domain: Domain) -> [Matrix<Double>] {
    [domain.side(1, .lower, [7]), domain.side(1, .upper, [7])]
  }

  @Test(
    "initial and boundary values of Burgers', the heat and the wave equation, and a border of zeros"
  )
  func equations() {
    let burgers = Burgers()
    let start = burgers.domain.side(0, .lower, [9])
    expectSides(
      burgers.hardConstraint, burgers.domain,
      sides: Matrix(stacking: [start] + ends(burgers.domain)), burgers.solution)

    let domain: Domain = ["t": 1...3, "x": -1...2]
    let sides = Matrix(stacking: [domain.side(0, .lower, [9])] + ends(domain))
    let heat = Heat(diffusivity: 0.1, domain: domain)
    expectSides(
      heat.hardConstraint(amplitudes: [1, -0.5]), domain, sides: sides,
      heat.solution(amplitudes: [1, -0.5]))
    let wave = Wave(speed: 1.5, domain: domain)
    expectSides(
      wave.hardConstraint(amplitudes: [1, -0.5]), domain, sides: sides,
      wave.solution(amplitudes: [1, -0.5]))

    let membrane = PoissonSolution()
    let border = (0..<2).flatMap { j in
      [membrane.domain.side(j, .lower, [7]), membrane.domain.side(j, .upper, [7])]
    }
    expectSides(
      Poisson(solvedBy: membrane).hardConstraint, membrane.domain,
      sides: Matrix(stacking: border), membrane)
  }

  @Test("a string begins at rest, whatever the network")
  func rest() {
    let wave = Wave()
    let start = wave.domain.side(0, .lower, [9])
    let known = wave.hardConstraint(amplitudes: [1]).jet(wave.pattern, at: start)
    var random = Random(seed: 1)
    let N = (0..<wave.pattern.count).map { _ in Matrix<Double>.normal(9, 1, using: &random) }
    #expect(known.constrain(N)[1] == .zeros(9, 1))
  }
}

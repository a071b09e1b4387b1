import DifferentialEquations
import Testing

@Suite("Orders of the methods") struct OrderTests {
  static let methods: [ButcherTableau] = [
    .explicitEuler, .midpoint, .heun, .rungeKutta4, .threeEighths, .dormandPrince,
  ]

  /// log₂ of the ratio of the errors with n and with 2n steps.
  private func order(_ error: (Int) throws -> Double, _ n: Int) rethrows -> Double {
    let ratio = try error(n) / error(2 * n)
    return log(Matrix<Double>([[ratio]]))[0, 0] / log(Matrix<Double>([[2]]))[0, 0]
  }

  @Test("DETEST A3, ẏ = y cos t to t = 20 in 400 and 800 steps: the orders that were measured elsewhere")
  func detest() throws {
    let exact = 2.4916502718504
    func order(_ tableau: ButcherTableau) throws -> Double {
      try self.order(
        { n in
          let solver = RungeKutta<Double>(tableau, steps: .fixed(20 / Double(n)))
          let end = try solver.solve(cosineGrowth(), from: [[1]], at: [0, 20], keeping: .nothing).states[1]
          return abs(end[0, 0] - exact)
        }, 400)
    }
    // To the digits given.
    #expect(try abs(order(.rungeKutta4) - 4.13) <= 0.005)
    #expect(try abs(order(.dormandPrince) - 5) <= 0.005)
    #expect(try abs(order(.explicitEuler) - 0.92) <= 0.005)
    // By accident: two terms of the error cancel for this problem. The next test has the right order.
    #expect(try abs(order(.threeEighths) - 5.4) <= 0.05)
  }

  @Test(
    "the state and its gradients have the order of the method, on the equations of Lotka and Volterra",
    arguments: methods)
  func stateAndGradient(tableau: ButcherTableau) throws {
    let field = LotkaVolterra<Double>(1.5, 1, 3, 1)
    func solution(_ solver: RungeKutta<Double>) throws -> Matrix<Double> {
      let trajectory = try solver.solve(field, from: [[2, 1]], at: [0, 0.7, 2])
      let gradient = trajectory.gradient(of: [nil, [[1, 0]], [[1, 1]]])
      return trajectory.states[2].appending(columns: gradient.initialState)
        .appending(columns: gradient.parameters.row).appending(columns: .row(gradient.times))
    }
    // Exact up to rounding: errors of 1e-15 beside those of the other solutions, of 1e-11 and more.
    let exact = try solution(RungeKutta(.dormandPrince, steps: .fixed(1e-3)))
    // An error C hᵖ (1 + c h) changes the order by c h / (2 ln 2), with c of some 10. The method of order 5 has steps
    // twice as long, since its errors would be as small as rounding.
    let (n, bound) = tableau.order < 5 ? (80, 0.1) : (40, 0.25)
    for columns in [0..<2, 2..<4, 4..<8, 8..<11] {
      let found = try order(
        { n in
          let found = try solution(RungeKutta(tableau, steps: .fixed(1 / Double(n))))
          return (found[columns: columns] - exact[columns: columns]).norm
        }, n)
      #expect(abs(found - Double(tableau.order)) <= bound, "\(tableau.name), columns \(columns): \(found)")
    }
  }

  @Test("error control: the error is proportional to the tolerance")
  func tolerance() throws {
    let exact = try accurate.solve(LotkaVolterra(1.5, 1, 3, 1), from: [[1, 1]], at: [0, 10]).states[1]
    for tolerance in [1e-4, 1e-6, 1e-8] {
      let solver = RungeKutta<Double>(steps: .adaptive(relative: tolerance, absolute: tolerance))
      let trajectory = try solver.solve(LotkaVolterra(1.5, 1, 3, 1), from: [[1, 1]], at: [0, 10])
      let error = distance(trajectory.states[1], exact)
      // Local errors below the tolerance, summed over some hundred steps that the solution amplifies little.
      #expect(error < 100 * tolerance && error > 0.01 * tolerance)
      // Six evaluations a step, one for the first slope, one for the first step size.
      let counts = trajectory.counts
      #expect(counts.evaluations == 6 * (counts.accepted + counts.rejected) + 2)
    }
  }
}

import DifferentialEquations
import Testing

@Suite("Continuous adjoint") struct ContinuousAdjointTests {
  private let times = [0, 0.4, 1, 1.5]
  private let upstream: [Matrix<Double>?] = [[[1, 2]], nil, [[-1, 0.5]], [[1, 1]]]
  private let y: Matrix<Double> = [[1, -0.5]]

  @Test(
    "at a tolerance of 1e-12 it equals the discrete one to 1e-9, with states from checkpoints and solved back",
    arguments: Recording.gradients)
  func agreement(record: Recording) throws {
    let trajectory = try accurate.solve(smallNetwork(), from: y, at: times, keeping: record)
    let discrete = trajectory.gradient(of: upstream)
    for states in [ContinuousAdjoint<Double>.States.checkpoints, .solvedBack] {
      let result = try ContinuousAdjoint(accurate, states: states).gradient(of: trajectory, upstream)
      let gradient = result.gradient
      #expect(distance(gradient.initialState, discrete.initialState) <= 1e-9)
      #expect(distance(gradient.parameters.flattened, discrete.parameters.flattened) <= 1e-9)
      #expect(distance(.row(gradient.times), .row(discrete.times)) <= 1e-9)
      #expect(distance(result.rebuiltState, y) <= 1e-10)
    }
  }

  @Test("it converges to the discrete one with the order of the method", arguments: OrderTests.methods)
  func order(tableau: ButcherTableau) throws {
    func difference(_ n: Int) throws -> Double {
      let solver = RungeKutta<Double>(tableau, steps: .fixed(1 / Double(n)))
      let trajectory = try solver.solve(smallNetwork(), from: y, at: times)
      let (a, b) = (
        try ContinuousAdjoint(solver).gradient(of: trajectory, upstream).gradient, trajectory.gradient(of: upstream)
      )
      return distance(a.parameters.flattened, b.parameters.flattened)
        + distance(a.initialState, b.initialState)
    }
    let n = tableau.order == 1 ? 400 : tableau.order == 2 ? 100 : 20
    let ratio = try difference(n) / difference(2 * n)
    // 2^p, within what the next term of the error takes; the sum of two errors of order p may be better than p.
    let exact = Double(1 << tableau.order)
    #expect(ratio > 0.85 * exact, "\(tableau.name): \(ratio)")
  }

  @Test("solved back, the state is lost at λ = 30; with checkpoints it is not", arguments: [20.0, 30, 100])
  func stiffDecay(rate: Double) throws {
    let solver = RungeKutta<Double>(steps: .adaptive(relative: 1e-9, absolute: 1e-12))
    let trajectory = try solver.solve(Decay(rate: rate), from: [[1]], at: [0, 1], keeping: .checkpoints)
    let G: [Matrix<Double>?] = [nil, [[1]]]
    let back = try ContinuousAdjoint(solver, states: .solvedBack).gradient(of: trajectory, G)
    let lost = abs(back.rebuiltState[0, 0] - 1)
    // The absolute tolerance is 1e-12 at the end, and e^λ times as much at the start: 5e-4, 11 and 3e31.
    #expect(rate < 30 ? lost > 1e-6 && lost < 1e-2 : lost > 0.01)
    if rate == 100 { #expect(lost > 1e20) }
    let cured = try ContinuousAdjoint(solver).gradient(of: trajectory, G)
    #expect(abs(cured.rebuiltState[0, 0] - 1) <= 1e-6)
  }

  @Test("the integral for the parameters takes no part in the error norm: one that oscillates costs no steps")
  func norm() throws {
    // The derivative by θ_2 is 1000 sin 500 t, at θ_2 = 0.
    func field(_ amplitude: Double) -> FormulaField<Double> {
      FormulaField([[1, 0]]) { y, t, θ in
        -θ[0, 0] * y + θ[0, 1] * amplitude * sine(500 * t)
      } pullback: { G, y, t, θ in
        FieldGradient(
          state: -θ[0, 0] * G, parameters: ParameterRow([[-G.dot(y), amplitude * sine(500 * t) * G.sum]]))
      }
    }
    let solver = RungeKutta<Double>(steps: .adaptive(relative: 1e-6))
    let counts = try [0, 1000].map { amplitude in
      let trajectory = try solver.solve(field(amplitude), from: [[1]], at: [0, 5])
      return try ContinuousAdjoint(solver, states: .solvedBack).gradient(of: trajectory, [nil, [[1]]]).counts
    }
    #expect(counts[0] == counts[1])
  }
}

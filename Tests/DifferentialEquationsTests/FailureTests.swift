import LayerSupport
import Testing

@testable import DifferentialEquations

@Suite("Integrations that fail") struct FailureTests {
  private func failure(
    _ field: some VectorField<Double>, from y: Matrix<Double> = [[1]], to end: Double,
    _ solver: RungeKutta<Double> = RungeKutta()
  ) -> IntegrationFailure? {
    do {
      _ = try solver.solve(field, from: y, at: [0, end])
      return nil
    } catch { return error }
  }

  @Test("a solution that leaves every bound at t = 1 ends with step, time and size")
  func blowUp() throws {
    let found = try #require(failure(slope { y, _ in square(y) }, to: 2))
    #expect(found.reason == .stepUnderflow && abs(found.time - 1) <= 1e-6 && found.norm > 1e9)
    #expect(found.description.contains("stiff or blowing up") && found.description.contains("at t = 1.0, ‖y‖ = "))
  }

  @Test("a stiff problem ends at the limit of steps, and says what would help")
  func stiff() throws {
    let solver = RungeKutta<Double>(steps: .adaptive(), limit: 1000)
    let found = try #require(failure(Decay(rate: 1e7), to: 1, solver))
    #expect(found.reason == .stepLimit(1000) && found.time < 0.1 && found.step < 1e-5)
    #expect(found.description.contains("after 1000 steps: stiff or blowing up"))
    // A limit is one of steps, accepted and rejected.
    #expect(failure(Decay(rate: 1), to: 1, RungeKutta(.heun, steps: .fixed(0.1), limit: 10)) == nil)
    #expect(failure(Decay(rate: 1), to: 1, RungeKutta(.heun, steps: .fixed(0.1), limit: 9)) != nil)
  }

  @Test("a slope or a state that is not finite is told with its time, and trial steps may leave the domain")
  func notFinite() throws {
    let root = slope { y, t in Matrix(rows: 1, columns: 1, repeating: (1 - t).squareRoot()) + 0 * y }
    let found = try #require(failure(root, to: 2))
    #expect(found.reason == .notFinite && abs(found.time - 1) <= 1e-6)
    #expect(failure(root, to: 0.999) == nil)
    #expect(failure(root, from: [[.nan]], to: 0.5)?.reason == .notFinite)
    let fixed = try #require(failure(root, to: 2, RungeKutta(.rungeKutta4, steps: .fixed(0.3))))
    #expect(fixed.reason == .notFinite && abs(fixed.time - 0.9) < 1e-12)
    #expect(failure(slope { y, _ in y / 0 }, to: 1)?.reason == .notFinite)
  }

  @Test("the sentence has few digits")
  func sentence() {
    let failure = IntegrationFailure(.stepUnderflow, time: 0.73, step: 3.1415e-17, norm: 1.02e9)
    #expect(failure.description == "step 3.1e-17 at t = 0.73, ‖y‖ = 1000000000.0: stiff or blowing up")
    #expect(IntegrationFailure.short(-0.0999) == "-0.1" && IntegrationFailure.short(.infinity) == "inf")
  }

  @Test("times that turn back trap with both; so do times that are no numbers, and none")
  func times() async {
    let disorder = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = try RungeKutta().solve(Decay(rate: 1), from: [[1]], at: [0, 1, 0.5])
    }
    #expect(saidOnTrapping(disorder, "times go in one direction, found 1.0 and then 0.5 at position 2"))
    let nan = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = try RungeKutta().solve(Decay(rate: 1), from: [[1]], at: [0, .nan])
    }
    #expect(saidOnTrapping(nan, "times are finite, found nan"))
    let none = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = try RungeKutta().solve(Decay(rate: 1), from: [[1]], at: [])
    }
    #expect(saidOnTrapping(none, "a solution needs the time of its initial state"))
  }

  @Test("settings that cannot be trap with their numbers")
  func settings() async {
    let tolerance = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = RungeKutta<Double>(steps: .adaptive(relative: -1e-6))
    }
    #expect(saidOnTrapping(tolerance, "tolerances are at least 0 and not both 0, found relative -1e-06"))
    let step = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = RungeKutta<Double>(.heun, steps: .fixed(0))
    }
    #expect(saidOnTrapping(step, "a step size is positive and finite, found 0.0"))
    let method = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = RungeKutta<Double>(.heun)
    }
    #expect(saidOnTrapping(method, "error control needs a method with an error estimate", "found Heun"))
    let width = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = try RungeKutta().solve(LinearField<Double>([[1, 2], [3, 4]]), from: [[1, 2, 3]], at: [0, 1])
    }
    #expect(saidOnTrapping(width, "equations with A: 2×2 need states n×2, found 1×3"))
    let slope = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let field = NetworkField(Dense<Double>(weights: .zeros(2, 3), bias: .zeros(1, 3)))
      _ = try RungeKutta().solve(field, from: [[1, 2]], at: [0, 1])
    }
    #expect(saidOnTrapping(slope, "a slope has the shape of the state, found 1×3 for 1×2"))
  }
}

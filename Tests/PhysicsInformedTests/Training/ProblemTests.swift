import Matrices
import Networks
import PhysicsInformed
import Testing

@Suite("Problem") struct ProblemTests {
  private static let heat = Heat(diffusivity: 1)

  private static func start(_ name: String, x: Double, y: Double = 0) -> PointSet<Double> {
    .values(name, at: [[0, x]], [[y]])
  }

  @Test("it bundles an equation, its domain and data")
  func bundle() {
    var problem = Problem(
      Self.heat, interior: [[0.5, 0.5]], weight: 2, data: [Self.start("start", x: 0.5)])
    #expect(problem.domain == Self.heat.domain && problem.weight == 2)
    problem.interior = [[0.25, 1], [1, 0]]
    #expect(problem.interior.rows == 2)
  }

  @Test("points outside, none, and two parts of one name are refused")
  func refused() async {
    var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Problem(Self.heat, interior: [[0.5, 1.5]], data: [Self.start("start", x: 0.5)])
    }
    #expect(result.says("interior: point 0 has x = 1.5, outside of 0.0...1.0"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Problem(Self.heat, interior: [[0.5, 0.5]], data: [Self.start("start", x: -0.5)])
    }
    #expect(result.says("start: point 0 has x = -0.5, outside of 0.0...1.0"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Problem(Self.heat, interior: Matrix<Double>.zeros(0, 2), data: [])
    }
    #expect(result.says("interior: there must be at least one point"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Problem(
        Self.heat, interior: [[0.5, 0.5]],
        data: [
          .periodic("ends", at: [[0, 0]] as Matrix<Double>, and: [[0, .nan]])
        ])
    }
    #expect(result.says("ends: point 0 has x = nan"))
    await #expect(processExitsWith: .failure) {
      _ = Problem(
        Self.heat, interior: [[0.5, 0.5]],
        data: [Self.start("a", x: 0), Self.start("a", x: 1)])
    }
    await #expect(processExitsWith: .failure) {
      var problem = Problem(Self.heat, interior: [[0.5, 0.5]] as Matrix<Double>, data: [])
      problem.interior = [[0.5, 2]]
    }
    await #expect(processExitsWith: .failure) {
      _ = Problem(Self.heat, interior: [[0.5, 0.5]] as Matrix<Double>, weight: .nan, data: [])
    }
  }

  @Test("an equation that needs data traps without data and without a hard constraint")
  func withoutData() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 1)
      let problem = Problem(Self.heat, interior: [[0.5, 0.5]] as Matrix<Double>, data: [])
      _ = PhysicsResiduals(Dense<Double>(from: 2, to: 1, using: &random), problem)
    }
    #expect(result.says("the equation Heat needs initial or boundary values"))
  }

  /// −u_xx + u = 1: among periodic functions, u = 1 alone.
  private struct Periodic: DifferentialEquation {
    let domain: Domain = ["x": 0...1]
    let pattern = JetPattern(directions: 1, pairs: [(0, 0)])
    let needsData = false

    func residual<S: Scalar>(at X: Matrix<S>, _ U: [Matrix<S>]) -> EquationResidual<S> {
      let (zero, one) = (Matrix.constant(0, like: X), Matrix.constant(1, like: X))
      return EquationResidual(U[0] - U[2] - 1, partials: [one, zero, -one])
    }
  }

  @Test("a hard constraint anywhere in the model is accepted, and an equation that needs no data")
  func builtIn() {
    var random = Random(seed: 1)
    let dense = Dense<Double>(from: 2, to: 1, using: &random)
    let problem = Problem(Self.heat, interior: [[0.5, 0.5]] as Matrix<Double>, data: [])
    let model = Chain(Identity(), Constrained(dense, by: Self.heat.hardConstraint(amplitudes: [1])))
    #expect(PhysicsResiduals(model, problem).blockCount == 1)
    let alone = Problem(Periodic(), interior: [[0.5]] as Matrix<Double>, data: [])
    let periodic = Chain(PeriodicInput(periods: [1]), dense)
    #expect(PhysicsResiduals(periodic, alone).blockCount == 1)
    #expect(Self.heat.needsData)
  }
}

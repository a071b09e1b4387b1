import Matrices
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
}

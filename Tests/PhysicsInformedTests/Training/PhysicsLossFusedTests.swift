import Matrices
import Networks
import PhysicsInformed
import Testing

@Suite("PhysicsLoss, fused") struct PhysicsLossFusedTests {
  private func expectEqual<Equation: DifferentialEquation>(
    _ problem: Problem<Equation, Double>, _ random: inout Random,
    constraint: HardConstraint? = nil
  ) throws {
    let scaling = DomainScaling<Double>(problem.domain)
    let model = network(of: Double.self) {
      scaling
      Dense(from: 2, to: 12, using: &random)
      Tanh()
      Dense(from: 12, to: 7, using: &random)
      Tanh()
      Dense(from: 7, to: 1, using: &random)
    }
    let loss = PhysicsLoss(problem)
    let theta = model.parameters.flattened
    let plain =
      constraint.map { loss.function(of: Constrained(model, by: $0))(theta) }
      ?? loss.function(of: model)(theta)
    let function = try #require(
      loss.fused(widths: [2, 12, 7, 1], after: scaling, constraint: constraint))
    let fused = function(theta)
    // Sums over some fifty points of terms of one size, each rounded some fifty times.
    #expect(abs(fused.value - plain.value) <= 1e-13 * plain.value)
    #expect(
      (fused.gradient - plain.gradient).maxNorm
        <= 1e-13 * plain.gradient.maxNorm)
  }

  @Test("it is the loss of the layers, for equations with and without a second derivative")
  func equal() throws {
    var random = Random(seed: 2)
    let scheme = RaissiSetup(dataCount: 30, interiorCount: 50)
    try expectEqual(scheme.problem(using: &random), &random)
    let advection = LinearAdvection(speed: 0.5)
    let start = advection.domain.side(0, .lower, [9])
    try expectEqual(
      Problem(
        advection, interior: advection.domain.latinHypercube(40, using: &random), weight: 0.3,
        data: [.values("start", at: start, sin(.pi * start.column(1)), weight: 2)]), &random)
  }

  @Test("so it is where the network keeps to a constraint, with measurements inside")
  func constrained() throws {
    var random = Random(seed: 4)
    let burgers = Burgers()
    let inside = burgers.domain.latinHypercube(45, using: &random)
    try expectEqual(
      Problem(
        burgers, interior: burgers.domain.latinHypercube(50, using: &random), weight: 0.7,
        data: [.values("inside", at: inside, burgers.solution.values(at: inside), weight: 2)]),
      &random, constraint: burgers.hardConstraint)
    let advection = LinearAdvection(speed: 0.5)
    let start = SeparableFunction([[.constant(1), .sine(frequency: .pi)]])
    let factor = SeparableFunction([[.distance(from: 0), .constant(1)]])
    try expectEqual(
      Problem(
        advection, interior: advection.domain.latinHypercube(40, using: &random), data: []),
      &random, constraint: HardConstraint(start, factor: factor))
  }

  @Test("an equation or data of another form are left to the layers")
  func others() {
    var random = Random(seed: 3)
    let wave = Wave()
    let points = wave.domain.latinHypercube(4, using: &random)
    #expect(
      PhysicsLoss(Problem(wave, interior: points, data: [])).fused(widths: [2, 3, 1]) == nil)
    let heat = Heat(diffusivity: 0.1)
    let set = PointSet<Double>.derivatives("slope", along: 1, at: points, .zeros(4, 1))
    #expect(
      PhysicsLoss(Problem(heat, interior: points, data: [set])).fused(widths: [2, 3, 1]) == nil)
  }
}

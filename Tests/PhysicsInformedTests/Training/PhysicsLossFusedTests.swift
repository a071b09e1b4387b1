import Matrices
import Networks
import PhysicsInformed
import Testing

@Suite("PhysicsLoss, fused") struct PhysicsLossFusedTests {
  private func expectEqual<Equation: DifferentialEquation>(
    _ problem: Problem<Equation, Double>, _ random: inout Random,
    constraint: HardConstraint? = nil
  ) {
    let model = network(of: Double.self) {
      DomainScaling<Double>(problem.domain)
      Dense(from: 2, to: 12, using: &random)
      Tanh()
      Dense(from: 12, to: 7, using: &random)
      Tanh()
      Dense(from: 7, to: 1, using: &random)
    }
    if let constraint {
      expectEqual(PhysicsLoss(problem), Constrained(model, by: constraint))
    } else {
      expectEqual(PhysicsLoss(problem), model)
    }
  }

  private func expectEqual<Equation: DifferentialEquation>(
    _ loss: PhysicsLoss<Equation, Double>, _ model: some JetLayer<Double>
  ) {
    let theta = model.parameters.flattened
    #expect(loss.isFused(model))
    let (plain, fused) = (loss.layered(model)(theta), loss.function(of: model)(theta))
    // Sums over some fifty points of terms of one size, each rounded some fifty times.
    #expect(abs(fused.value - plain.value) <= 1e-13 * plain.value)
    #expect(
      (fused.gradient - plain.gradient).maxNorm
        <= 1e-13 * plain.gradient.maxNorm)
  }

  @Test("it is the loss of the layers, for equations with and without a second derivative")
  func equal() {
    var random = Random(seed: 2)
    let setup = RaissiSetup(dataCount: 30, interiorCount: 50)
    expectEqual(setup.problem(using: &random), &random)
    let advection = LinearAdvection(speed: 0.5)
    let start = advection.domain.side(0, .lower, [9])
    expectEqual(
      Problem(
        advection, interior: advection.domain.latinHypercube(40, using: &random), weight: 0.3,
        data: [.values("start", at: start, sin(.pi * start.column(1)), weight: 2)]), &random)
  }

  @Test("it is also for a network with a hard constraint, with measurements inside")
  func constrained() {
    var random = Random(seed: 4)
    let burgers = Burgers()
    let inside = burgers.domain.latinHypercube(45, using: &random)
    expectEqual(
      Problem(
        burgers, interior: burgers.domain.latinHypercube(50, using: &random), weight: 0.7,
        data: [.values("inside", at: inside, burgers.solution.values(at: inside), weight: 2)]),
      &random, constraint: burgers.hardConstraint)
    let advection = LinearAdvection(speed: 0.5)
    let start = SeparableFunction([[.constant(1), .sine(frequency: .pi)]])
    let factor = SeparableFunction([[.distance(from: 0), .constant(1)]])
    expectEqual(
      Problem(
        advection, interior: advection.domain.latinHypercube(40, using: &random), data: []),
      &random, constraint: HardConstraint(start, factor: factor))
  }

  @Test("an equation or data of another form are left to the layers")
  func others() {
    var random = Random(seed: 3)
    let wave = Wave()
    let points = wave.domain.latinHypercube(4, using: &random)
    let model = network(of: Double.self) {
      Dense(from: 2, to: 3, using: &random)
      Tanh()
      Dense(from: 3, to: 1, using: &random)
    }
    expectLayered(PhysicsLoss(Problem(wave, interior: points, data: [])), model)
    let heat = Heat(diffusivity: 0.1)
    let set = PointSet<Double>.derivatives("slope", along: 1, at: points, .zeros(4, 1))
    expectLayered(PhysicsLoss(Problem(heat, interior: points, data: [set])), model)
    let pairs = PointSet<Double>.periodic("ends", at: points, and: points)
    expectLayered(PhysicsLoss(Problem(heat, interior: points, data: [pairs])), model)
    // The same problem, and a network of another activation.
    let values = Problem(heat, interior: points, data: [.values("some", at: points, .zeros(4, 1))])
    #expect(PhysicsLoss(values).isFused(model))
    let sines = Chain(Dense<Double>(from: 2, to: 3, using: &random), Sine())
    let waves = Chain(sines, Dense(from: 3, to: 1, using: &random))
    expectLayered(PhysicsLoss(values), waves)
  }

  private func expectLayered<Equation: DifferentialEquation>(
    _ loss: PhysicsLoss<Equation, Double>, _ model: some JetLayer<Double>
  ) {
    let theta = model.parameters.flattened
    #expect(!loss.isFused(model))
    let (plain, chosen) = (loss.layered(model)(theta), loss.function(of: model)(theta))
    #expect(chosen.value == plain.value && chosen.gradient == plain.gradient)
  }

  @Test("any number of threads gives the same bits")
  func threads() {
    var random = Random(seed: 5)
    let problem = RaissiSetup(dataCount: 100, interiorCount: 2000).problem(using: &random)
    let model = network(of: Double.self) {
      DomainScaling<Double>(problem.domain)
      Dense(from: 2, to: 10, using: &random)
      Tanh()
      Dense(from: 10, to: 1, using: &random)
    }
    let (f, theta) = (PhysicsLoss(problem).function(of: model), model.parameters.flattened)
    let before = Threads.count
    defer { Threads.count = before }
    Threads.count = 1
    let one = f(theta)
    for count in 2...4 {
      Threads.count = count
      let many = f(theta)
      #expect(many.value == one.value && many.gradient == one.gradient, "\(count) threads")
    }
  }
}

import AdaptiveBasis
import LayerSupport
import Testing

@Suite("Terms of a linear loss") struct LinearTermTests {
  /// Hidden layers with a smooth activation, whose functions have all derivatives.
  private static func model(_ inputs: Int, seed: UInt64) -> Multilayer<Tanh<Double>> {
    var random = Random(seed: seed)
    var model = multilayer(widths: [inputs, 6, 5, 1], activation: Tanh<Double>(), using: &random)
    model.second.parameters.bias = [[0.3]]
    return model
  }

  /// The loss of the separable problem and its gradient are those of `PhysicsLoss`.
  private func expectSameLoss<Equation: DifferentialEquation>(
    _ problem: Problem<Equation, Double>, location: SourceLocation = #_sourceLocation
  ) {
    let model = Self.model(problem.domain.dimension, seed: 1)
    let (value, _, gradient) = PhysicsLoss(problem)(model)
    let found = SeparablePhysics(model, problem)(model.parameters.flattened)
    // The same sums in another order.
    #expect(abs(found.value / value - 1) <= 1e-12, sourceLocation: location)
    let expected = gradient.flattened
    #expect((found.gradient - expected).norm <= 1e-12 * expected.norm, sourceLocation: location)
  }

  @Test("the loss is that of the physics-informed network: equations of first and second order, with a source")
  func equations() {
    var random = Random(seed: 3)
    let square: Domain = ["t": 0...1, "x": 0...1]
    let X = square.latinHypercube(50, using: &random)
    let (start, ends) = (square.side(0, .lower, [9]), square.side(1, .lower, [7]))
    let data: [PointSet<Double>] = [
      .values("start", at: start, sin(start.column(1)), weight: 3), .values("left", at: ends, .zeros(7, 1)),
    ]
    expectSameLoss(Problem(LinearAdvection(domain: square, speed: 2), interior: X, weight: 0.2, data: data))
    let expanding = LinearAdvection(domain: square) { $0.column(1) }
    expectSameLoss(Problem(expanding, interior: X, data: data))
    expectSameLoss(Problem(Heat(diffusivity: 0.1, domain: square), interior: X, data: data))
    let line: Domain = ["x": 0...1, "y": 0...2]
    let Y = line.latinHypercube(40, using: &random)
    let poisson = Poisson(domain: line) { -sin($0.column(0)) }
    expectSameLoss(Problem(poisson, interior: Y, data: [.values("side", at: Y[rows: 0..<5], .ones(5, 1))]))
  }

  @Test("derivatives, periodic values and periodic derivatives are linear operators, too")
  func data() {
    var random = Random(seed: 4)
    let square: Domain = ["t": 0...1, "x": 0...1]
    let (left, right) = (square.side(1, .lower, [8]), square.side(1, .upper, [8]))
    let start = square.side(0, .lower, [6])
    expectSameLoss(
      Problem(
        LinearAdvection(domain: square, speed: 1), interior: square.latinHypercube(20, using: &random),
        data: [
          .derivatives("slope", along: 1, at: start, .ones(6, 1), weight: 0.5),
          .periodic("period", at: left, and: right), .periodic("its slope", at: left, and: right, along: 1),
        ]))
  }

  @Test("an equation that is not linear traps, and so do weights below 0")
  func traps() async {
    let burgers = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LinearTerm(Burgers(), at: Matrix<Double>([[0.5, 0.1]]))
    }
    #expect(saidOnTrapping(burgers, "the equation Burgers is not linear in u"))
    let speed = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let square: Domain = ["t": 0...1, "x": 0...1]
      let broken = LinearAdvection(domain: square) { $0.column(1).map { $0 > 0.5 ? .nan : 1 } }
      _ = LinearTerm(broken, at: Matrix<Double>([[0.5, 0.1], [0.5, 0.75]]))
    }
    #expect(saidOnTrapping(speed, "the equation LinearAdvection is not finite at point 1"))
    let weight = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LinearTerm(LinearAdvection(speed: 1), at: Matrix<Double>([[0.5, 0.1]]), weight: -1)
    }
    #expect(saidOnTrapping(weight, "an equation has points and a weight of at least 0, found 1×2 and -1.0"))
    let alone = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 1)
      let model = multilayer(widths: [2, 4, 1], activation: Tanh<Double>(), using: &random)
      _ = SeparablePhysics(model, Problem(LinearAdvection(speed: 1), interior: [[0.5, 0.1]], data: []))
    }
    #expect(saidOnTrapping(alone, "LinearAdvection needs initial or boundary values"))
  }
}

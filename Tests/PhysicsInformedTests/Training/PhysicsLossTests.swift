import Matrices
import Networks
import PhysicsInformed
import Testing

@Suite("PhysicsLoss") struct PhysicsLossTests {
  private func model(_ random: inout Random, width: Int) -> some JetLayer<Double> {
    network(of: Double.self) {
      Dense(from: 2, to: width, using: &random)
      Tanh()
      Dense(from: width, to: width, using: &random)
      Tanh()
      Dense(from: width, to: 1, using: &random)
    }
  }

  /// A string with all kinds of data.
  private func string(_ random: inout Random) -> Problem<Wave, Double> {
    let equation = Wave()
    let start = equation.domain.side(0, .lower, [5])
    return Problem(
      equation, interior: equation.domain.latinHypercube(9, using: &random), weight: 0.5,
      data: [
        .values("start", at: start, sin(.pi * start.column(1)), weight: 2),
        .derivatives("velocity", along: 0, at: start, .zeros(5, 1)),
        .periodic(
          "slopes", at: equation.domain.side(1, .lower, [4]),
          and: equation.domain.side(1, .upper, [4]), along: 1),
      ])
  }

  @Test("each part is w/N Σ r² of the network's values and derivatives, and the loss their sum")
  func terms() {
    var random = Random(seed: 1)
    let (model, problem) = (model(&random, width: 6), string(&random))
    let (value, terms, _) = PhysicsLoss(problem)(model)
    #expect(terms.map(\.name) == ["equation", "start", "velocity", "slopes"])
    let pattern = JetPattern(directions: 2)
    func u(_ k: Int, _ X: Matrix<Double>) -> Matrix<Double> {
      pattern.split(model.onJets(pattern)(pattern.inputs(X, along: .identity(2))))[k]
    }
    let f = problem.equation.residual(of: model, at: problem.interior)
    let start = problem.data[0]
    let ends = problem.data[2]
    let expected = [
      0.5 / 9 * f.sumOfSquares, 2 / 5.0 * (u(0, start.points) - start.targets).sumOfSquares,
      1 / 5.0 * u(1, start.points).sumOfSquares,
      1 / 4.0 * (u(2, ends.points) - u(2, ends.partners!)).sumOfSquares,
    ]
    // Sums of a few squares, in another order at most.
    for (term, expected) in zip(terms, expected) {
      #expect(abs(term.value - expected) <= 1e-13 * max(1, expected))
    }
    #expect(abs(value - expected.reduce(0, +)) <= 1e-13 * max(1, value))
  }

  @Test("the gradient is that of the value", arguments: UInt64(1)...3)
  func gradient(seed: UInt64) {
    var random = Random(seed: seed)
    let (model, problem) = (model(&random, width: 6), string(&random))
    let f = PhysicsLoss(problem).function(of: model)
    let theta = model.parameters.flattened
    let gradient = f(theta).gradient
    // h⁴/30 of fifth derivatives up to some hundreds, and 1.5 ε L/h: 1e-11 and 1e-12.
    let h = 1e-3
    for i in 0..<theta.count {
      func L(_ shift: Double) -> Double {
        var theta = theta
        theta[0, i] += shift
        return f(theta).value
      }
      let numeric = (8 * (L(h) - L(-h)) - (L(2 * h) - L(-2 * h))) / (12 * h)
      #expect(abs(gradient[0, i] - numeric) < 1e-8 * max(1, gradient.maxNorm))
    }
  }

  /// ‖u − exact‖ / ‖exact‖ on a grid.
  private func error(
    _ model: some Layer<Double>, _ solution: some ReferenceSolution, on grid: Matrix<Double>
  ) -> Double {
    let exact = solution.values(at: grid)
    return (model(grid) - exact).norm / exact.norm
  }

  @Test(
    "L-BFGS solves the heat equation: the error is no larger than what is left of the residuals",
    arguments: UInt64(1)...3)
  func heat(seed: UInt64) {
    var random = Random(seed: seed)
    let equation = Heat(diffusivity: 0.1)
    let solution = equation.solution(amplitudes: [1, 0.5])
    let domain = equation.domain
    let start = domain.side(0, .lower, [41])
    let ends = Matrix(stacking: [domain.side(1, .lower, [21]), domain.side(1, .upper, [21])])
    let problem = Problem(
      equation, interior: domain.latinHypercube(300, using: &random),
      data: [
        .values("start", at: start, solution.values(at: start)),
        .values("ends", at: ends, .zeros(42, 1)),
      ])
    let untrained = model(&random, width: 12)
    var model = untrained
    let minimum = LBFGS().fit(
      &model, to: PhysicsResiduals(model, problem),
      until: StoppingRule(gradientTolerance: 1e-5, iterations: 1000))
    // Training takes the fused kernels, whose residuals r differ by some roundings of derivatives up to tens: 1e-12,
    // and L, a sum of means of r², by at most 2 √L 1e-12 for each of its three terms.
    let value = PhysicsLoss(problem)(model).value
    #expect(abs(value - minimum.value) <= 6e-12 * value.squareRoot())
    let grid = domain.grid([21, 41])
    #expect(error(model, solution, on: grid) < error(untrained, solution, on: grid))
    // e = û − u obeys e_t = κ e_xx + f. The maximum principle: |e| ≤ max |e| at the start and the ends + t max |f|, t ≤
    // 1.
    let sides = Matrix(
      stacking: [
        domain.side(0, .lower, [401]), domain.side(1, .lower, [401]), domain.side(1, .upper, [401]),
      ])
    let f = equation.residual(of: model, at: domain.grid([101, 101])).maxNorm
    let left = (model(sides) - solution.values(at: sides)).maxNorm + f
    #expect((model(grid) - solution.values(at: grid)).maxNorm <= left)
  }

  @Test(
    "with initial and boundary values built in, the equation is all there is to learn",
    arguments: UInt64(1)...3)
  func constrainedHeat(seed: UInt64) {
    var random = Random(seed: seed)
    let equation = Heat(diffusivity: 0.1)
    let solution = equation.solution(amplitudes: [1, 0.5])
    let constraint = equation.hardConstraint(amplitudes: [1, 0.5])
    let domain = equation.domain
    let problem = Problem(
      equation, interior: domain.latinHypercube(300, using: &random), data: [])
    let untrained = Constrained(model(&random, width: 12), by: constraint)
    var trained = untrained
    let before = PhysicsLoss(problem)(trained).value
    let minimum = LBFGS().fit(
      &trained, to: PhysicsResiduals(trained, problem),
      until: StoppingRule(gradientTolerance: 1e-5, iterations: 30))
    #expect(minimum.value < before)
    // e = û − u is 0 at the start and the ends, and e_t = κ e_xx + f. Energy: ½ d/dt ∫ e² ≤ ∫ e f − κ π² ∫ e², so that
    // e is at most ∫ e^(−κ π² (t−s)) ‖f(s)‖ ds: what makes f small makes the error small.
    let grid = domain.grid([21, 41])
    #expect(error(trained, solution, on: grid) < error(untrained, solution, on: grid))
    // The norms over the domain: ‖e‖ ≤ ‖f‖ ∫_0^1 e^(−κ π² s) ds < 0.64 ‖f‖. Sums over the grid stand for the integrals:
    // the rest up to 1 is more than they are off.
    let e = trained(grid) - solution.values(at: grid)
    let f = equation.residual(of: trained, at: grid)
    #expect(e.norm <= f.norm)
    // The start and the ends are as exact as before.
    let sides = Matrix(
      stacking: [
        domain.side(0, .lower, [41]), domain.side(1, .lower, [21]), domain.side(1, .upper, [21]),
      ])
    #expect(trained(sides) == untrained(sides))
  }

  @Test(
    "L-BFGS solves Poisson's equation: the error is no larger than what is left of the residuals",
    arguments: UInt64(1)...3)
  func poisson(seed: UInt64) {
    var random = Random(seed: seed)
    let solution = PoissonSolution()
    let equation = Poisson(solvedBy: solution)
    let domain = equation.domain
    let border = Matrix(
      stacking: (0..<2).flatMap { j in [domain.side(j, .lower, [21]), domain.side(j, .upper, [21])] })
    let problem = Problem(
      equation, interior: domain.latinHypercube(300, using: &random),
      data: [.values("border", at: border, .zeros(84, 1), weight: 100)])
    let untrained = model(&random, width: 12)
    var model = untrained
    LBFGS().fit(
      &model, to: PhysicsResiduals(model, problem),
      until: StoppingRule(gradientTolerance: 1e-5, iterations: 1000))
    let grid = domain.grid([21, 21])
    #expect(error(model, solution, on: grid) < error(untrained, solution, on: grid))
    // −Δe = f for e = û − u, and −Δ x (1 − x)/2 = 1, at most 1/8: |e| ≤ max |e| at the border + max |f| / 8 by the
    // maximum principle.
    let sides = Matrix(
      stacking: (0..<2).flatMap { j in [domain.side(j, .lower, [401]), domain.side(j, .upper, [401])] })
    let f = equation.residual(of: model, at: domain.grid([101, 101])).maxNorm
    #expect(
      (model(grid) - solution.values(at: grid)).maxNorm
        <= model(sides).maxNorm + f / 8)
  }

  @Test("in single precision too")
  func singlePrecision() {
    var random = Random(seed: 1)
    let model = network(of: Float.self) {
      Dense(from: 2, to: 8, using: &random)
      Tanh()
      Dense(from: 8, to: 1, using: &random)
    }
    let equation = Burgers()
    let X = Matrix<Float>(equation.domain.uniform(20, using: &random))
    let problem = Problem(equation, interior: X, data: [.values("some", at: X, .zeros(20, 1))])
    var fitted = model
    LBFGS().fit(
      &fitted, to: PhysicsResiduals(fitted, problem), until: StoppingRule(iterations: 20))
    #expect(PhysicsLoss(problem)(fitted).value < PhysicsLoss(problem)(model).value)
  }
}

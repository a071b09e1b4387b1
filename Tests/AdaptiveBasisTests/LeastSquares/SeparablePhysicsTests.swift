import AdaptiveBasis
import Foundation
import LayerSupport
import Testing

@Suite("Separable physics") struct SeparablePhysicsTests {
  private static let square: Domain = ["t": 0...1, "x": 0...1]

  /// A hat of height 1 on [0.1, 0.5].
  private static func hat(_ x: Matrix<Double>) -> Matrix<Double> {
    x.map { max(0, 1 - abs($0 - 0.3) / 0.2) }
  }

  private static func advection(_ n: Int = 17, speed: @escaping PointFunction) -> Problem<LinearAdvection, Double> {
    let (start, left) = (square.side(0, .lower, [n]), square.side(1, .lower, [n]))
    return Problem(
      LinearAdvection(domain: square, speed: speed), interior: square.grid([n, n]),
      data: [.values("start", at: start, hat(start.column(1))), .values("left", at: left, .zeros(n, 1))])
  }

  private static let one: PointFunction = { .ones($0.rows, 1) }
  private static let x: PointFunction = { $0.column(1) }

  @Test("a travelling hat is in the range of three units whose kinks travel with it: one solve finds it")
  func hat() throws {
    // σ(x − t − k) for k = 0.1, 0.3, 0.5
    let hidden = Chain(
      Dense<Double>(weights: [[-1, -1, -1], [1, 1, 1]], bias: [[-0.1, -0.3, -0.5]]), ReLU<Double>())
    let model = Chain(hidden, Dense<Double>(weights: .zeros(3, 1), bias: .zeros(1, 1)))
    let physics = SeparablePhysics(model, Self.advection(33, speed: Self.one))
    let (theta, solution) = try physics.leastSquares(at: model.parameters.flattened)
    #expect(solution.value <= 1e-20)
    let c = physics.layout.coefficients(of: theta)
    #expect((c - .column([5, -10, 5, 0])).maxNorm <= 1e-12)
    var solved = model
    solved.assign(flattened: theta)
    let X = Self.square.grid([11, 21])
    #expect((solved(X) - Self.hat(X.column(1) - X.column(0))).maxNorm <= 1e-12)
  }

  @Test("LSGD keeps ‖AᵀR‖ small and lowers the loss of advection, for both speeds", arguments: [0, 1])
  func lsgd(speed: Int) throws {
    var random = Random(seed: 1)
    var model = boxNetwork(
      on: BoxInitializer(cube: 2), width: 32, depth: 1, activation: ReLU<Double>(), using: &random)
    let physics = SeparablePhysics(model, Self.advection(speed: [Self.one, Self.x][speed]))
    var values: [Double] = []
    let minimum = LSGD(GradientDescent(learningRate: 0.005))
      .fit(&model, to: physics, until: StoppingRule(iterations: 100)) { state in
        values.append(state.value)
        let layout = physics.layout
        let problem = physics.subproblem(at: layout.hidden(of: state.x))
        let C = layout.coefficients(of: state.x)
        let (A, R) = (problem.matrix, problem.residuals(C))
        let bound = Double(A.count) * .ulpOfOne * A.norm * (R.norm + A.norm * C.norm)
        #expect((A.T * R).norm <= bound)
      }
    #expect(minimum.value < values[0], "\(values[0]) to \(minimum.value)")
    #expect(abs(physics(model.parameters.flattened).value / minimum.value - 1) <= 1e-12)
  }

  @Test("the residual of the slide's operator (∂a/∂x) NN does not vanish for the solution, that of a ∂NN/∂x does")
  func slide() throws {
    // u = u₀(x e⁻ᵗ) for a = x. The residual as printed is u_t + u, if the derivative is that of a alone.
    let solution = AdvectionSolution.expanding { x in (value: sin(x), slope: cos(x)) }
    let X = Self.square.grid([9, 9])
    let U = solution.jet(at: X)
    let f = LinearAdvection(domain: Self.square, speed: Self.x).residual(at: X, U).f
    #expect(f.maxNorm <= 1e-15)
    #expect((U[1] + U[0]).maxNorm > 0.1)
  }

  @Test("convection with β = 30, which networks trained by gradients miss: 500 random sines, one solve, 10⁻⁸")
  func convection() throws {
    let domain: Domain = ["t": 0...1, "x": 0...2 * .pi]
    let (β, width) = (30.0, 500)
    var random = Random(seed: 2)
    // Frequencies of the size of those of the solution, sin(x − β t).
    let hidden = Chain(
      Dense<Double>(
        weights: Matrix(stacking: [
          .normal(1, width, standardDeviation: β, using: &random),
          .normal(1, width, standardDeviation: 1, using: &random),
        ]),
        bias: .uniform(1, width, in: 0...2 * .pi, using: &random)), Sine<Double>())
    var model = Chain(hidden, Dense<Double>(weights: .zeros(width, 1), bias: .zeros(1, 1)))
    let (start, left, right) = (
      domain.side(0, .lower, [200]), domain.side(1, .lower, [100]), domain.side(1, .upper, [100])
    )
    // Rows of the equation have the size of its coefficients.
    let problem = Problem(
      LinearAdvection(domain: domain, speed: β), interior: domain.latinHypercube(2400, using: &random),
      weight: 1 / (β * β),
      data: [.values("start", at: start, sin(start.column(1))), .periodic("period", at: left, and: right)])
    let physics = SeparablePhysics(model, problem, hasConstant: false)
    let (theta, solution) = try physics.leastSquares(at: model.parameters.flattened)
    model.assign(flattened: theta)
    let X = domain.grid([41, 101])
    let exact = sin(X.column(1) - β * X.column(0))
    let error = (model(X) - exact).norm / exact.norm
    // The goal that was set; with these many functions, about 440 of them independent, it is passed by a factor of 3.
    #expect(error <= 1e-8 && solution.rank < width, "\(error) with rank \(solution.rank)")
  }
}

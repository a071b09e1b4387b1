import AdaptiveBasis
import Foundation
import LayerSupport
import Testing
import Verification

@Suite("Variable projection") struct ProjectedResidualsTests {
  /// A network whose units have their steepest points among the data.
  private static func model(_ widths: [Int], seed: UInt64) -> Multilayer<Tanh<Double>> {
    var random = Random(seed: seed)
    var model = multilayer(widths: widths, activation: Tanh<Double>(), using: &random)
    for i in model.first.layers.indices {
      model.first.layers[i].first.parameters.bias = .uniform(1, widths[i + 1], in: -1...1, using: &random)
    }
    return model
  }

  private static func samples(_ n: Int, outputs: Int) -> Samples<Double> {
    var random = Random(seed: 99)
    return Samples(.uniform(n, 1, in: -2...2, using: &random), .normal(n, outputs, using: &random))
  }

  /// ∂f/∂ξ, a column for each parameter, by central differences; errors of the order h⁴ are left.
  private static func slopes(_ hidden: Matrix<Double>, of f: (Matrix<Double>) -> Matrix<Double>) -> Matrix<Double> {
    let columns = (0..<hidden.columns).map { p in
      func difference(_ h: Double) -> Matrix<Double> {
        let step = Matrix<Double>(rows: 1, columns: hidden.columns) { _, k in k == p ? h : 0 }
        return (f(hidden + step) - f(hidden - step)) / (2 * h)
      }
      return (4 * difference(5e-4) - difference(1e-3)) / 3
    }
    return columns.dropFirst().reduce(columns[0]) { $0.appending(columns: $1) }
  }

  /// The gradient and both Jacobians of a problem with a basis of full rank.
  private func expectDerivatives<Base: SeparableResiduals>(
    _ base: Base, at hidden: Matrix<Double>, location: SourceLocation = #_sourceLocation
  ) where Base.S == Double, Base.Subproblem: LinearizedSubproblem {
    let kaufman = ProjectedResiduals(base)
    let exact = ProjectedResiduals(base, jacobian: .golubPereyra)
    let (value, gradient) = kaufman(hidden)

    // ∇F of the projected function is the partial gradient at fixed C; errors h⁴ and ε/h, times derivatives of some
    // tens.
    let differences = Self.slopes(hidden) { [[kaufman($0).value]] }
    #expect((gradient - differences).norm <= 1e-8 * differences.norm, sourceLocation: location)
    let partial = base(kaufman.parameters(at: hidden))
    #expect(abs(partial.value / value - 1) <= 1e-12, sourceLocation: location)
    #expect(
      (base.layout.hidden(of: partial.gradient) - gradient).norm <= 1e-12 * gradient.norm, sourceLocation: location)

    let (r, J) = exact.linearization(hidden, block: 0)
    let (same, first) = kaufman.linearization(hidden, block: 0)
    #expect(r == same && r == exact.residuals(hidden, block: 0), sourceLocation: location)
    #expect(abs(r.sumOfSquares / 2 / value - 1) <= 1e-14, sourceLocation: location)
    // Golub and Pereyra: the derivative of r.
    let slopes = Self.slopes(hidden) { exact.residuals($0, block: 0) }
    #expect((J - slopes).norm <= 1e-8 * slopes.norm, sourceLocation: location)
    // Kaufman: its part that is orthogonal to the basis. The rest is in its range, so Jᵀr is the same.
    #expect((first - slopes).norm > 1e-3 * slopes.norm, sourceLocation: location)
    let problem = base.subproblem(at: hidden)
    let (A, C) = (problem.matrix, base.layout.coefficients(of: kaufman.parameters(at: hidden)))
    // Roundings of r and of ∂(A c)/∂ξ, in whose sums coefficients cancel.
    let size = (0..<C.columns).reduce(0) { $0 + problem.jacobian(times: C.column($1)).norm } * r.norm
    for J in [J, first] { #expect((r.T * J - gradient).norm <= 1e-13 * size, sourceLocation: location) }
    for k in 0..<C.columns {
      let rows = k * A.rows..<(k + 1) * A.rows
      #expect((A.T * first[rows: rows]).norm <= 1e-12 * A.norm * (1 + first.norm), sourceLocation: location)
    }
  }

  @Test("gradient and Jacobians are those of differences: for a fit, several outputs, and an equation with data")
  func derivatives() {
    let one = Self.model([1, 5, 4, 1], seed: 1)
    expectDerivatives(SeparableFit(one, Self.samples(20, outputs: 1)), at: one.first.parameters.flattened)
    let two = Self.model([1, 4, 2], seed: 2)
    expectDerivatives(
      SeparableFit(two, Self.samples(15, outputs: 2), hasConstant: false), at: two.first.parameters.flattened)
    let plane = Self.model([2, 5, 1], seed: 3)
    let square: Domain = ["t": 0...1, "x": 0...1]
    let start = square.side(0, .lower, [9])
    let advection = Problem(
      LinearAdvection(domain: square, speed: 2), interior: square.grid([6, 7]), weight: 0.5,
      data: [.values("start", at: start, sin(3 * start.column(1)))])
    expectDerivatives(SeparablePhysics(plane, advection), at: plane.first.parameters.flattened)
  }

  @Test("the tape differentiates the projection itself, and finds the same gradient")
  func tape() {
    // Two functions a and b: F = ½ (y·y − (y·a (b·b) y·a − 2 y·a (a·b) y·b + y·b (a·a) y·b) / det).
    let samples = Self.samples(12, outputs: 1)
    let hidden = Chain(Dense<Double>(weights: [[0.7, -1.3]], bias: [[0.2, 0.5]]), Tanh<Double>())
    let model = Chain(hidden, Dense<Double>(weights: .ones(2, 1), bias: .zeros(1, 1)))
    let scale = (2.0 / 12).squareRoot()
    let tape = Tape()
    let W = tape.variable(hidden.first.parameters.weights)
    let b = tape.variable(hidden.first.parameters.bias)
    let H = tape.variable(samples.inputs) * W + tape.variable(.ones(12, 1)) * b
    let Φ = scale * H.hyperbolicTangent()
    let y = tape.variable(scale * samples.targets)
    let (u, v) = (Φ * tape.variable([[1], [0]]), Φ * tape.variable([[0], [1]]))
    let (uu, uv, vv) = ((u ⊙ u).sum(), (u ⊙ v).sum(), (v ⊙ v).sum())
    let (yu, yv) = ((y ⊙ u).sum(), (y ⊙ v).sum())
    let determinant: Variable = uu ⊙ vv - uv ⊙ uv
    let mixed: Variable = yu ⊙ uv ⊙ yv
    let numerator: Variable = yu ⊙ vv ⊙ yu + yv ⊙ uu ⊙ yv - 2 * mixed
    let F: Variable = 0.5 * ((y ⊙ y).sum() - numerator / determinant)
    let gradients = tape.gradients(of: F, seed: [[1]], withRespectTo: [W, b])
    let expected = gradients[0].appending(columns: gradients[1])

    let fit = SeparableFit(model, samples, hasConstant: false)
    let (_, gradient) = ProjectedResiduals(fit)(hidden.parameters.flattened)
    // The determinant loses the square of the condition of two functions, some tens.
    #expect((gradient - expected).norm <= 1e-12 * expected.norm)
  }

  @Test("a basis of rank 1 wherever its parameters are has derivatives, too: of the angle between function and data")
  func rankOne() {
    var random = Random(seed: 4)
    let model = residualNetwork(
      from: 1, width: 6, depth: 2, activation: ReLU<Double>(), initializer: .he(), using: &random)
    let fit = SeparableFit(model, SineCurve.samples, hasConstant: false)
    let hidden = model.first.parameters.flattened
    for jacobian in ProjectionJacobian.allCases {
      let projected = ProjectedResiduals(fit, jacobian: jacobian)
      let (r, J) = projected.linearization(hidden, block: 0)
      // Other weights give another multiple of x, and the biases are what can improve it.
      let difference = r.T * J - projected(hidden).gradient
      #expect(difference.norm <= 1e-12 * (1 + J.norm))
      #expect(J.firstNonFinite == nil)
    }
  }

  @Test("Gauss–Newton steps reach what is known of sin 2πx: tanh of width 6 and 8", arguments: [(6, -9.0), (8, -12.0)])
  func sine(width: Int, decades: Double) {
    // From kinks in equal distances. Other programs have reached 10⁻⁹·⁶ and 10⁻¹²·⁸.
    let kinks = (0..<width).map { (Double($0) + 0.5) / Double(width) }
    let hidden = Chain(
      Dense<Double>(weights: Matrix(rows: 1, columns: width, repeating: 4), bias: .row(kinks.map { -4 * $0 })),
      Tanh<Double>())
    var model = Chain(hidden, Dense<Double>(weights: .zeros(width, 1), bias: .zeros(1, 1)))
    let projected = ProjectedResiduals(SeparableFit(model, SineCurve.samples))
    let minimum = LevenbergMarquardt()
      .fit(&model.first, to: projected, until: StoppingRule(iterations: 500))
    model.assign(flattened: projected.parameters(at: model.first.parameters.flattened))
    #expect(log10(minimum.value) <= decades, "\(log10(minimum.value)) after \(minimum.iterations)")
    let mean = (model(SineCurve.samples.inputs) - SineCurve.samples.targets).meanSquare
    #expect(abs(mean / minimum.value - 1) <= 1e-3)
  }

  /// The places where the integral of |sin 2πx|^(2/5) has grown by equal parts: for the second derivative of sin 2πx
  /// they are the best kinks of piecewise linear functions, as their number grows.
  private static func equidistributed(_ count: Int) -> [Double] {
    let (n, h) = (4000, 1.0 / 4000)
    var integral = [0.0]
    for i in 0..<n {
      let middle = (Double(i) + 0.5) * h
      integral.append(integral[i] + pow(abs(sin(2 * .pi * middle)), 0.4))
    }
    return (1...count).map { k in
      let goal = integral[n] * Double(k) / Double(count + 1)
      let i = integral.firstIndex { $0 >= goal }!
      let part = (integral[i] - goal) / (integral[i] - integral[i - 1])
      return (Double(i) - part) * h
    }
  }

  @Test("shallow ReLU networks of width 32 reach their floor, 10^−6.15, from equidistributed kinks")
  func floor() {
    // 1, x and 30 kinks, 31 intervals. Asymptotically the mean square is (4π² (∫ |sin 2πx|^(2/5) dx)^(5/2) / 31²)² /
    // 720, 10^−6.12; the optimum on these points is 10^−6.15, known from another program to two digits.
    let kinks = Self.equidistributed(30)
    let hidden = Chain(Dense<Double>(weights: .ones(1, 31), bias: .row([0] + kinks.map { -$0 })), ReLU<Double>())
    let model = Chain(hidden, Dense<Double>(weights: .zeros(31, 1), bias: .zeros(1, 1)))
    let projected = ProjectedResiduals(SeparableFit(model, SineCurve.samples))
    let start = hidden.parameters.flattened
    #expect(abs(log10(projected(start).value) + 6.12) <= 0.02)
    let minimum = LevenbergMarquardt().minimize(projected, from: start, until: StoppingRule(iterations: 50))
    #expect(abs(log10(minimum.value) + 6.15) <= 0.02, "\(log10(minimum.value)) after \(minimum.iterations)")
  }

  @Test("values that are not finite end a search")
  func notFinite() {
    var model = Self.model([1, 4, 1], seed: 5)
    let projected = ProjectedResiduals(SeparableFit(model, Self.samples(9, outputs: 1)))
    model.first.layers[0].first.parameters.bias[0, 0] = .nan
    let start = model.first.parameters.flattened
    #expect(LevenbergMarquardt().minimize(projected, from: start).reason == .notFinite)
    #expect(LBFGS().minimize(projected, from: start).reason == .notFinite)
  }
}

import AdaptiveBasis
import LayerSupport
import Testing

@Suite("Separable fits") struct SeparableFitTests {
  private static func samples(
    _ n: Int, outputs: Int = 1, seed: UInt64, weights: Matrix<Double>? = nil
  ) -> Samples<Double> {
    var random = Random(seed: seed)
    let X = Matrix<Double>.uniform(n, 2, in: -1...1, using: &random)
    return Samples(X, .normal(n, outputs, using: &random), weights: weights)
  }

  private static func model(outputs: Int = 1, width: Int = 6) -> Multilayer<Tanh<Double>> {
    var random = Random(seed: 1)
    return multilayer(widths: [2, 5, width, outputs], activation: Tanh(), using: &random)
  }

  @Test("value and gradient are those of the mean squared error of the network, weighted or not", arguments: [1, 3])
  func objective(outputs: Int) {
    var model = Self.model(outputs: outputs)
    model.second.parameters.bias += .ones(1, outputs)
    for weights in [nil, Matrix<Double>(rows: 9, columns: 1) { i, _ in Double(i) }] {
      let samples = Self.samples(9, outputs: outputs, seed: 2, weights: weights)
      let expected = FullBatch(model, loss: MeanSquaredError(), samples: samples)(model.parameters.flattened)
      let found = SeparableFit(model, samples)(model.parameters.flattened)
      // The same sums in another order.
      #expect(abs(found.value / expected.value - 1) <= 1e-14)
      #expect((found.gradient - expected.gradient).norm <= 1e-13 * expected.gradient.norm)
    }
  }

  @Test("without the constant function the bias stays 0, and has no gradient")
  func withoutConstant() throws {
    let (model, samples) = (Self.model(outputs: 2), Self.samples(9, outputs: 2, seed: 3))
    let fit = SeparableFit(model, samples, hasConstant: false)
    let expected = FullBatch(model, loss: MeanSquaredError(), samples: samples)(model.parameters.flattened)
    let found = fit(model.parameters.flattened)
    let P = found.gradient.columns
    #expect(abs(found.value / expected.value - 1) <= 1e-14)
    #expect((found.gradient - expected.gradient)[columns: 0..<P - 2].norm <= 1e-13 * expected.gradient.norm)
    #expect(found.gradient[columns: P - 2..<P] == [[0, 0]])
    var solved = model
    solved.assign(flattened: try fit.leastSquares(at: model.parameters.flattened).theta)
    #expect(solved.second.parameters.bias == [[0, 0]] && solved.first == model.first)
  }

  @Test("the solved network has the residuals of the solution, orthogonal to the basis")
  func solution() throws {
    let (model, samples) = (Self.model(outputs: 3), Self.samples(20, outputs: 3, seed: 4))
    let fit = SeparableFit(model, samples)
    let (theta, solution) = try fit.leastSquares(at: model.parameters.flattened)
    var solved = model
    solved.assign(flattened: theta)
    let scale = (2 / Double(60)).squareRoot()
    #expect((scale * (solved(samples.inputs) - samples.targets) - solution.residuals).maxNorm <= 1e-13)
    #expect((NetworkBasis(of: model)(samples.inputs).T * solution.residuals).maxNorm <= 1e-13)
    #expect(solution.rank == 7 && abs(fit(theta).value / solution.value - 1) <= 1e-14)
  }

  @Test("one solve over 32 random tanh units, whose steepest points are among the data, has an RMS error below 10⁻¹⁰")
  func randomUnits() throws {
    for seed in 1...4 as ClosedRange<UInt64> {
      var random = Random(seed: seed)
      let w = Matrix<Double>.normal(1, 32, standardDeviation: 3, using: &random)
      let p = Matrix<Double>.uniform(1, 32, in: 0...1, using: &random)
      let hidden = Chain(Dense<Double>(weights: w, bias: -p ⊙ w), Tanh<Double>())
      let model = Chain(hidden, Dense<Double>(weights: .zeros(32, 1), bias: .zeros(1, 1)))
      // Singular values fall by some decades for each two functions, and small ones still have digits: with the default
      // tolerance some are cut off that lower the error by a factor of 30.
      let solution = try SeparableFit(model, SineCurve.samples, hasConstant: false)
        .leastSquares(at: model.parameters.flattened, relativeTolerance: 1e-15).solution
      #expect(solution.value.squareRoot() <= 1e-10, "\(solution.value.squareRoot()) with seed \(seed)")
    }
  }

  // MARK: - Bases that are not independent

  /// ‖AᵀR‖ ≤ m w ε ‖A‖ (‖R‖ + ‖A‖ ‖C‖), the bound of ``LinearSolution``.
  private func expectOrthogonal(
    _ problem: some LinearSubproblem<Double>, _ solution: LinearSolution<Double>,
    location: SourceLocation = #_sourceLocation
  ) {
    let (A, R, C) = (problem.matrix, solution.residuals, solution.coefficients)
    let bound = Double(A.count) * .ulpOfOne * A.norm * (R.norm + A.norm * C.norm)
    #expect((A.T * R).norm <= bound, "\((A.T * R).norm) > \(bound)", sourceLocation: location)
  }

  @Test("fewer points than functions are interpolated, with the coefficients of smallest norm")
  func fewPoints() throws {
    let (model, samples) = (Self.model(width: 20), Self.samples(5, seed: 5))
    let fit = SeparableFit(model, samples)
    let problem = fit.subproblem(at: model.first.parameters.flattened)
    let solution = try problem.solve()
    #expect(solution.rank == 5 && solution.value <= 1e-28)
    // C = Aᵀ y is in the range of Aᵀ.
    let y = try PivotedQR(problem.matrix * problem.matrix.T).leastSquares(problem.targets).solution
    #expect((problem.matrix.T * y - solution.coefficients).norm <= 1e-8 * solution.coefficients.norm)
  }

  @Test("functions that occur twice share a coefficient, and those that are 0 have none")
  func collinear() throws {
    var model = Self.model()
    // Units 0 and 1 of the last hidden layer are the same, unit 2 is 0, and unit 3 a constant.
    var last = model.first.layers[1].first.parameters
    for i in 0..<last.weights.rows {
      last.weights[i, 1] = last.weights[i, 0]
      (last.weights[i, 2], last.weights[i, 3]) = (0, 0)
    }
    last.bias = [[0.1, 0.1, 0, 0.7, 0.2, 0]]
    model.first.layers[1].first.parameters = last
    let samples = Self.samples(30, seed: 6)
    let fit = SeparableFit(model, samples)
    let problem = fit.subproblem(at: model.first.parameters.flattened)
    let solution = try problem.solve()
    // Seven functions with the constant, and three dependencies.
    #expect(solution.rank == 4)
    expectOrthogonal(problem, solution)
    let c = solution.coefficients
    #expect(abs(c[0, 0] - c[1, 0]) <= 1e-12 * abs(c[0, 0]) && c[2, 0] == 0)
    // A constant tanh 0.7 and the constant 1: the smaller norm has them in this ratio.
    #expect(abs(c[3, 0] / c[6, 0] - 0.604_367_777_117_163_5) <= 1e-10)
  }

  @Test("a basis that vanishes at all points has rank 0 and the residuals of the function 0")
  func nothing() throws {
    let dead = Chain(Dense<Double>(weights: .ones(2, 4), bias: .row([-9, -9, -9, -9])), ReLU<Double>())
    let model = Chain(dead, Dense<Double>(weights: .ones(4, 1), bias: .zeros(1, 1)))
    let samples = Self.samples(10, seed: 7)
    let fit = SeparableFit(model, samples, hasConstant: false)
    let solution = try fit.subproblem(at: dead.parameters.flattened).solve()
    #expect(solution.rank == 0 && solution.coefficients == .zeros(4, 1))
    #expect(abs(solution.value / samples.targets.meanSquare - 1) <= 1e-15)
    let (_, gradient) = ProjectedResiduals(fit)(dead.parameters.flattened)
    #expect(gradient.maxNorm == 0)
  }

  @Test("a solve never raises the residuals, even where rounding errors and tolerance would")
  func former() throws {
    // Two functions that differ by 10⁻⁹: with a tolerance of 10⁻⁶ only one of them counts, and the coefficients that
    // resolve the difference are better than any that do not.
    let x = SineCurve.samples.inputs
    let model = Chain(Identity<Double>(), Dense<Double>(weights: [[-1e9], [1e9]], bias: .zeros(1, 1)))
    let samples = Samples(x.appending(columns: x + 1e-9 * sin(7 * x)), sin(7 * x))
    let problem = SeparableFit(model, samples, hasConstant: false).subproblem(at: .zeros(1, 0))
    let C: Matrix<Double> = [[-1e9], [1e9]]
    let former = problem.residuals(C).sumOfSquares / 2
    #expect(try problem.solve(relativeTolerance: 1e-6).value > 100 * former)
    #expect(try problem.solve(from: C, relativeTolerance: 1e-6).value <= former)
  }

  @Test("a bias that is no parameter, and samples of another kind, trap")
  func traps() async {
    let bias = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var model = Self.model()
      model.second.parameters.bias += [[1]]
      _ = SeparableFit(model, Self.samples(3, seed: 1), hasConstant: false)
    }
    #expect(saidOnTrapping(bias, "without the constant function in the basis the bias of the last layer is 0"))
    let targets = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = SeparableFit(Self.model(), Self.samples(3, outputs: 2, seed: 1))
    }
    #expect(saidOnTrapping(targets, "a fit needs samples with 1 targets each, found 3 with 2"))
    let row = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = SeparableFit(Self.model(), Self.samples(3, seed: 1))(.zeros(1, 4))
    }
    #expect(saidOnTrapping(row, "all parameters are a row 1×58, found 1×4"))
  }
}

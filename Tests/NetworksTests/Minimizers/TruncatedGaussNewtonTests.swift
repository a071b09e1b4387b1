import Matrices
import Networks
import Testing

@Suite("Truncated Gauss–Newton") struct TruncatedGaussNewtonTests {
  private let toTheEnd = StoppingRule<Double>(iterations: 500)

  private func model(_ random: inout Random) -> some LinearizedLayer<Double> {
    network(of: Double.self) {
      Dense(from: 2, to: 6, using: &random)
      Tanh()
      Dense(from: 6, to: 1, using: &random)
    }
  }

  /// Values of xᵀx in the unit square.
  private func samples(_ random: inout Random) -> Samples<Double> {
    let X = Matrix<Double>.uniform(40, 2, in: 0...1, using: &random)
    return Samples(X, square(X).rowSums())
  }

  private func expectSteps<Problem: ResidualBlocks<Double> & ResidualProducts<Double>>(
    _ problem: Problem, from start: Matrix<Double>
  ) throws {
    let η = 1e-9
    var search = Search(TruncatedGaussNewton<Double>(tolerance: η), from: start, until: toTheEnd)
    var compared = 0
    for _ in 0..<12 {
      let (θ, μ, evaluations) = (search.x, search.solver.damping.value, search.evaluations)
      let isStep = search.step(on: problem)
      #expect(isStep)
      // A step at the first trial, so that its μ is known.
      guard let μ, search.evaluations == evaluations + 2 else { continue }
      var exact = Search(LevenbergMarquardt<Double>(damping: μ...μ), from: θ, until: toTheEnd)
      exact.step(on: problem)
      let J = Matrix(
        stacking: (0..<problem.blockCount).map { problem.linearization(θ, block: $0).jacobian })
      let values = try SymmetricEigen(J.T * J).values.elements
      let smallest = max(values.min()!, 0) + μ
      // ‖A⁻¹ e‖ ≤ η ‖g‖ / λ_min(A) for the error e of the equations; the factors of A, and sums of at most forty
      // products, are off by ε κ(A), some ten times.
      let p = (exact.x - θ).norm
      let bound =
        η * exact.gradient.norm / smallest + 2e-15 * (values.max()! + μ) / smallest * p
      #expect(distance(search.x, exact.x) <= bound)
      #expect(bound <= 0.01 * p, "the bound is no claim")
      #expect(abs(search.value - exact.value) <= bound * exact.gradient.norm)
      compared += 1
    }
    #expect(compared > 3)
  }

  @Test("steps are those of Levenberg–Marquardt, up to η and the condition")
  func steps() throws {
    var random = Random(seed: 1)
    var valley = Residuals.rosenbrock
    valley.hasUniformParameters = true
    try expectSteps(valley, from: [[-1.2, 1]])
    let model = model(&random)
    try expectSteps(
      NetworkResiduals(model, samples(&random), blockSize: 16), from: model.parameters.flattened)
  }

  @Test("linear residuals take one step, to the solution by orthogonal factors")
  func linear() throws {
    var random = Random(seed: 1)
    let (A, y) = (
      Matrix<Double>.normal(30, 5, using: &random), Matrix<Double>.normal(30, 1, using: &random)
    )
    let minimum = TruncatedGaussNewton(tolerance: 1e-13, initialDamping: 1e-15).minimize(
      Residuals.linear(A, y), from: .zeros(1, 5), until: StoppingRule(gradientTolerance: 1e-11))
    let solution = try PivotedQR(A).leastSquares(y).solution
    #expect(minimum.reason == .gradientTolerance)
    #expect(minimum.iterations == 1)
    // η ‖g‖ / λ_min, with ‖g‖ some tens and λ_min about ten, and as many roundings.
    #expect((minimum.x.reshaped(5, 1) - solution).maxNorm <= 1e-12)
  }

  @Test("inexact steps lead to Rosenbrock's minimum, too")
  func rosenbrockValley() {
    let minimum = TruncatedGaussNewton()
      .minimize(Residuals.rosenbrock, from: [[-1.2, 1]], until: toTheEnd)
    #expect(minimum.value <= 1e-20, "\(minimum)")
  }

  @Test("a fit leaves the model with the minimum's parameters")
  func fit() {
    var random = Random(seed: 2)
    var model = model(&random)
    let samples = samples(&random)
    var values: [Double] = []
    let minimum = TruncatedGaussNewton().fit(
      &model, to: NetworkResiduals(model, samples, blockSize: 16),
      until: StoppingRule(iterations: 10)
    ) { values.append($0.value) }
    #expect(model.parameters.flattened == minimum.x && minimum.value == values.last)
    #expect(values.count == 10 && zip(values, values.dropFirst()).allSatisfy { $0 > $1 })
    let mean = (model(samples.inputs) - samples.targets).sumOfSquares / 40
    // Other products for the residuals than for the outputs, which are of order 1: ε √(2F) n^½ in r, and half of it in
    // F.
    #expect(abs(minimum.value - mean / 2) <= 1e-14 * (mean + mean.squareRoot()))
  }

  @Test("a tolerance of 1 traps")
  func trap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = TruncatedGaussNewton<Double>(tolerance: 1)
    }
    #expect(
      saidOnTrapping(
        result, "a truncated step has an error from 0 to 1 and takes an iteration, found 1.0"))
  }

  @Test("conjugate gradient iterations are counted as two products each, for every damping")
  func products() {
    var search = Search(
      TruncatedGaussNewton<Double>(tolerance: 0, innerIterations: 2), from: [[-1.2, 1]],
      until: StoppingRule())
    for _ in 1...10 {
      let (evaluations, products) = (search.evaluations, search.products)
      let isStep = search.step(on: Residuals.rosenbrock)
      // Two iterations for every damping that was tried.
      let trials = search.evaluations - evaluations - 1
      #expect(isStep && search.products == products + 4 * trials)
    }
    #expect(search.minimum(of: Residuals.rosenbrock).products == search.products)
  }

  @Test("the first μ is a multiple of the curvature along the gradient")
  func damping() {
    // r = 2 θ: J = 2, a step of 1/(1 + ½), and so a third of the damping.
    let r = Residuals(count: 1, r: { 2 * $0 }, J: { _ in [[2]] })
    var search = Search(
      TruncatedGaussNewton<Double>(initialDamping: 0.5), from: [[3]], until: StoppingRule())
    #expect(search.solver.damping.value == nil)
    search.step(on: r)
    // (4 + 2) p = −12
    let damping = search.solver.damping
    #expect(search.x == [[1]] && damping.gainRatio == 1 && damping.value == 2 / 3.0)
  }

  @Test("invalid settings in files are errors")
  func coding() throws {
    let solver = TruncatedGaussNewton<Double>()
    #expect(
      try problem(solver, at: ["tolerance"], being: 1.0)
        == "the error of a step lies in 0..<1, found 1.0")
    #expect(
      try problem(solver, at: ["innerIterations"], being: 0)
        == "a step takes an iteration, found 0")
  }

  @Test("a search that ended at a minimum continues with other residuals")
  func otherResiduals() {
    var search = Search(
      TruncatedGaussNewton<Double>(), from: [[1, 1]], until: .standard())
    search.step(on: Residuals.rosenbrock)
    #expect(search.reason == .gradientTolerance)
    search.functionChanged()
    #expect(search.reason == nil)
  }
}

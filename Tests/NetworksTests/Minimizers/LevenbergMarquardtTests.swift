import Matrices
import Networks
import Testing

@Suite("Levenberg–Marquardt") struct LevenbergMarquardtTests {
  /// Goes on as long as a step can be told from rounding.
  private let toTheEnd = StoppingRule<Double>(iterations: 500)

  @Test("linear residuals take one step, to the solution by orthogonal factors")
  func linear() {
    var random = Random(seed: 1)
    let (A, y) = (
      Matrix<Double>.normal(30, 5, using: &random), Matrix<Double>.normal(30, 1, using: &random)
    )
    let minimum = LevenbergMarquardt(initialDamping: 1e-15).minimize(
      Residuals.linear(A, y), from: .zeros(1, 5), until: StoppingRule(gradientTolerance: 1e-11))
    let solution = try! PivotedQR(A).leastSquares(y).solution
    #expect(minimum.reason == .gradientTolerance && minimum.iterations == 1)
    // ε times the condition of AᵀA, some tens, times the number of roundings in a sum of 30 products.
    #expect((minimum.x.reshaped(5, 1) - solution).maxNorm <= 1e-13)
  }

  @Test("Rosenbrock's valley as two residuals ends at (1, 1) in a few dozen steps")
  func rosenbrockValley() {
    let minimum = LevenbergMarquardt()
      .minimize(Residuals.rosenbrock, from: [[-1.2, 1]], until: toTheEnd)
    // The residuals vanish there, so that the last steps double the digits.
    #expect(distance(minimum.x, .ones(1, 2)) <= 1e-14 && minimum.iterations <= 50)
    #expect(minimum.value <= 1e-28)
  }

  @Test("Misra1a ends at NIST's certified values, from both starts", arguments: [1, 2])
  func misra1a(start: Int) {
    let from: Matrix<Double> = start == 1 ? [[500, 1e-4]] : [[250, 5e-4]]
    let minimum = LevenbergMarquardt().minimize(Residuals.misra1a, from: from, until: toTheEnd)
    // The search ends where a step would gain no more than the rounding errors of F. The residuals are differences of
    // numbers near y, rounded by ε |y|, which changes F by at most ε Σ |r y| ≤ ε ‖r‖ ‖y‖ = 2.3e-13 F. So ½ (δ/σ)² s² ≤
    // 2.3e-13 F with s² = 2 F / 12, and δ ≤ 1.7e-6 of the standard errors σ, which are 1.13 % and 1.32 % of the
    // parameters. The certified values have 11 digits.
    let certified: Matrix<Double> = [[238.94212918, 5.5015643181e-4]]
    #expect((minimum.x / certified - 1).maxNorm <= 2.2e-8)
    #expect(abs(2 * minimum.value / 0.12455138894 - 1) <= 1e-10)
    #expect(minimum.reason == .precisionReached && minimum.iterations <= 100)
  }

  @Test("by the rules, too, from both starts, and with any unit of the residuals and of the parameters")
  func units() {
    let certified: Matrix<Double> = [[238.94212918, 5.5015643181e-4]]
    for start in [[[500, 1e-4]], [[250, 5e-4]]] as [Matrix<Double>] {
      // Powers of two, so that no number is rounded differently.
      for (residual, parameters) in [(1, [1, 1]), (0x1p-40, [1, 1]), (0x1p40, [0x1p-30, 0x1p30])] {
        let unit = Matrix.row(parameters)
        let problem = Residuals(
          count: 14, r: { residual * Residuals.misra1a.r($0 ⊙ unit) },
          J: { residual * Residuals.misra1a.J($0 ⊙ unit) ⊙ unit })
        for rule in [StoppingRule<Double>.leastSquares(), .standard()] {
          let minimum = LevenbergMarquardt().minimize(problem, from: start / unit, until: rule)
          #expect(minimum.reason.hasConverged, "\(minimum)")
          #expect((minimum.x ⊙ unit / certified - 1).maxNorm <= 1e-6, "\(minimum)")
        }
      }
    }
  }

  @Test("steps that are short because they are damped are no convergence")
  func damped() {
    // From μ = 10⁹ on, the first steps gain 10⁻⁹ of F.
    let minimum = LevenbergMarquardt(initialDamping: 1e9)
      .minimize(Residuals.misra1a, from: [[500, 1e-4]], until: StoppingRule(functionTolerance: 1e-6))
    #expect(minimum.reason == .functionTolerance && minimum.iterations > 10)
    #expect(abs(2 * minimum.value / 0.12455138894 - 1) <= 1e-6)
  }

  @Test("2-20-20-1 learns xᵀx on the unit square to a root mean square of 10⁻⁶")
  func squareOfNorm() {
    var random = Random(seed: 1)
    var model = network(of: Double.self) {
      Dense(from: 2, to: 20, using: &random)
      Tanh()
      Dense(from: 20, to: 20, using: &random)
      Tanh()
      Dense(from: 20, to: 1, using: &random)
    }
    func grid(_ n: Int) -> Samples<Double> {
      let X = Matrix<Double>(rows: n * n, columns: 2) { i, j in
        Double(j == 0 ? i / n : i % n) / Double(n - 1)
      }
      return Samples(X, square(X).rowSums())
    }
    let (problem, test) = (NetworkResiduals(model, grid(30)), grid(100))
    var search = Search(
      LevenbergMarquardt<Double>(), from: model.parameters.flattened,
      until: StoppingRule(iterations: 2000))
    var rms = Double.infinity
    while search.reason == nil && rms > 1e-6 {
      for _ in 0..<25 { search.step(on: problem) }
      model.assign(flattened: search.x)
      rms = (model(test.inputs) - test.targets).norm / 100
    }
    // On points between those of the fit, too.
    #expect(rms <= 1e-6, "\(rms) after \(search.iterations) steps")
  }

  @Test("a matrix that is singular in this precision is damped until it is not")
  func singular() {
    // Only θ₁ + θ₂ is determined.
    let A = Matrix<Double>([[1, 1], [2, 2], [3, 3]])
    let minimum = LevenbergMarquardt(initialDamping: 1e-16)
      .minimize(Residuals.linear(A, .column([2, 4, 6])), from: [[5, 1]], until: toTheEnd)
    // The value is that of a solution, up to the roundings of three residuals of numbers of order 10; which solution is
    // left to rounding errors.
    #expect(minimum.value <= 3 * 1e-28, "\(minimum.value)")

    // 1 and the largest damping allowed are 1 in this precision.
    let without = LevenbergMarquardt(initialDamping: 1e-30, damping: 1e-30...1e-20)
      .minimize(Residuals.linear(1e10 * A, .column([2, 4, 6])), from: [[5, 1]])
    #expect(without.reason == .notPositiveDefinite && without.x == [[5, 1]])
  }

  @Test("dampings that are not positive trap")
  func trap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = LevenbergMarquardt<Double>(initialDamping: 0)
    }
    #expect(saidOnTrapping(result, "damping is positive, found 0.0"))
  }

  @Test("the method comes back with its settings, and damping that is not positive is an error")
  func coding() throws {
    let method = LevenbergMarquardt(initialDamping: 0.1, damping: 1e-9...1e9)
    let read = try savedAndRead(method)
    #expect(read.damping.initial == 0.1 && read.damping.bounds == 1e-9...1e9)
    #expect(
      try problem(method, at: ["damping", "initial"], being: 0.0)
        == "damping is positive, found 0.0")
    #expect(
      try problem(method, at: ["damping", "bounds"], being: [0.0, 1])?.hasPrefix("damping is positive")
        == true)
  }
}

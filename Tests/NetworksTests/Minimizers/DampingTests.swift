import Matrices
import Networks
import Testing

/// What both solvers of least squares promise, and how they trust their model.
@Suite("Damping") struct DampingTests {
  /// A claim about searches by either solver, which begin in Rosenbrock's valley.
  private func forAll(
    tolerance: Double = 0.1, _ expect: (any LeastSquaresSearch) throws -> Void,
    from x: Matrix<Double> = [[-1.2, 1]], until rule: StoppingRule<Double> = StoppingRule()
  ) rethrows {
    try expect(Search(LevenbergMarquardt<Double>(), from: x, until: rule))
    try expect(Search(TruncatedGaussNewton<Double>(tolerance: tolerance), from: x, until: rule))
  }

  @Test("each step lowers F, and the gain ratio decides about the damping")
  func steps() {
    forAll { start in
      var search = start
      for number in 1...10 {
        let (before, F) = (search.damping, Residuals.rosenbrock(search.state.x).value)
        let isStep = search.take(Residuals.rosenbrock)
        #expect(isStep && search.state.iterations == number && search.state.value < F)
        // Twice the sum of squares is Rosenbrock's function.
        #expect(abs(2 * search.state.value - rosenbrock(search.state.x).value) <= 1e-14)
        guard let μ = before.value, search.state.evaluations == 2 * number else { continue }
        let ratio = search.damping.gainRatio
        let factor = ratio > 0.75 ? 1 / 3.0 : ratio < 0.25 ? 2 : 1
        #expect(abs(search.damping.value! - μ * factor) <= 1e-15 * μ)
      }
    }
  }

  @Test("with a new sample at each step, values are those of the sample, and the truth is found")
  func newSamples() {
    forAll(
      tolerance: 1e-6,
      { start in
        var search = start
        var random = Random(seed: 2)
        // y = e^(a x) + b with a = −1, b = ½, no noise.
        func sample() -> Residuals {
          let x = Matrix<Double>.uniform(40, 1, in: 0...2, using: &random)
          let y = exp(-x) + 0.5
          return Residuals(
            count: 40, r: { θ in exp(θ[0, 0] * x) + θ[0, 1] - y },
            J: { θ in (x ⊙ exp(θ[0, 0] * x)).appending(columns: .ones(40, 1)) })
        }
        var steps = 0
        while search.state.reason == nil && steps < 60 {
          let problem = sample()
          let before = problem.residuals(search.state.x).sumOfSquares / 2
          let isStep = search.take(problem)
          let after = problem.residuals(search.state.x).sumOfSquares / 2
          #expect(abs(search.state.value - after) <= 1e-14 * after)
          #expect(!isStep || after < before)
          steps += 1
        }
        // Residuals of some roundings of 1: an error of some 1e-16 times the condition of J, about 10.
        let x = search.state.x
        #expect(distance(x, [[-1, 0.5]]) <= 1e-14, "\(x) \(steps)")
      }, from: [[0.5, 0]])
  }

  private func expectLimits<Method: Solver<Double>>(
    _ solver: Method, _ valley: Method.Requirement
  ) {
    for count in 1...5 {
      let minimum = solver.minimize(
        valley, from: [[-1.2, 1]], until: StoppingRule(evaluations: count))
      #expect(minimum.reason == .evaluationLimit && minimum.evaluations <= count + 1)
      let (value, gradient) = rosenbrock(minimum.x)
      #expect(abs(2 * minimum.value - value) <= 1e-14 * value)
      #expect(distance(2 * minimum.gradient, gradient) <= 1e-13 * gradient.norm)
    }
    var told: [Int] = []
    let minimum = solver.minimize(
      valley, from: [[-1.2, 1]], until: StoppingRule(iterations: 3)
    ) { told.append($0.iterations) }
    #expect(minimum.reason == .iterationLimit && told == [1, 2, 3])
    let none = solver.minimize(valley, from: [[1, 0]], until: .standard(iterations: 0))
    #expect(none.value == 50 && none.iterations == 0)
  }

  @Test("the tolerance of the function is relative to F, and holds for the step and for the model")
  func functionTolerance() {
    // At the end F is ½, below which no step leads.
    for tolerance in [0.1, 1e-4, 1e-12] {
      let rule = StoppingRule<Double>(functionTolerance: tolerance)
      for minimum in [
        LevenbergMarquardt().minimize(Residuals.raisedRosenbrock, from: [[-1.2, 1]], until: rule),
        TruncatedGaussNewton(tolerance: 1e-6).minimize(Residuals.raisedRosenbrock, from: [[-1.2, 1]], until: rule),
      ] {
        #expect(minimum.reason == .functionTolerance, "\(minimum)")
        #expect(minimum.value - 0.5 <= tolerance * minimum.value, "\(minimum)")
      }
    }
  }

  @Test(
    "limits stop with their reason, and the minimum has the value and the gradient of its point")
  func limits() {
    expectLimits(LevenbergMarquardt(), Residuals.rosenbrock)
    expectLimits(TruncatedGaussNewton(), Residuals.rosenbrock)
  }

  private func expectNoStep<Method: Solver<Double>>(
    _ solver: Method, _ valley: Method.Requirement, _ wrong: Method.Requirement
  ) {
    let there = solver.minimize(valley, from: [[1, 1]])
    #expect(there.reason == .gradientTolerance && there.evaluations == 1 && there.x == [[1, 1]])
    #expect(solver.minimize(valley, from: [[.nan, 1]]).reason == .notFinite)
    let minimum = solver.minimize(wrong, from: [[2]], until: StoppingRule())
    #expect(minimum.reason == .lineSearchFailed && minimum.x == [[2]])
  }

  @Test(
    "a start at the minimum, one that is not finite, and a Jacobian with the wrong sign end at the start"
  )
  func noStep() {
    let wrong = Residuals(count: 1, r: { $0 }, J: { _ in [[-1]] })
    expectNoStep(LevenbergMarquardt(), Residuals.rosenbrock, wrong)
    expectNoStep(TruncatedGaussNewton(), Residuals.rosenbrock, wrong)
  }

  @Test("a step out of the domain is shortened")
  func domain() {
    // r = ln θ, not defined below 0; from 20 the Gauss–Newton step leads to −40.
    let r = Residuals(
      count: 1, r: { θ in θ[0, 0] > 0 ? log(θ) : [[.nan]] }, J: { θ in 1 / θ })
    let minimum = LevenbergMarquardt().minimize(r, from: [[20]], until: StoppingRule())
    #expect(abs(minimum.x[0, 0] - 1) <= 1e-15)
  }

  // MARK: - Other residuals, and files

  /// r = θ − c.
  private func shift(_ c: Double) -> Residuals {
    // Without scaling the first step is not limited.
    Residuals(hasUniformParameters: true, count: 1, r: { $0 - c }, J: { _ in [[1]] })
  }

  @Test("with other residuals a search that has ended continues, but not beyond a limit")
  func changed() {
    var search = Search(LevenbergMarquardt<Double>(), from: [[0]])
    while search.step(on: shift(2)) {}
    #expect(search.reason?.hasConverged == true)
    let isSticky = !search.step(on: shift(5))
    #expect(isSticky)
    search.functionChanged()
    // The value and the gradient are those of the new residuals, though no step has been taken for them.
    #expect(abs(search.minimum(of: shift(5)).gradient[0, 0] + 3) <= 1e-3)
    while search.step(on: shift(5)) {}
    #expect(search.reason?.hasConverged == true && abs(search.x[0, 0] - 5) <= 1e-3)
    let wrong = Residuals(count: 1, r: { $0 }, J: { _ in [[-1]] })
    search.functionChanged()
    while search.step(on: wrong) {}
    #expect(search.reason == .lineSearchFailed)
    // μ had risen until no step was left.
    search.functionChanged()
    let isStep = search.step(on: shift(2))
    #expect(isStep && abs(search.x[0, 0] - 2) <= 0.01)

    var limited = Search(
      LevenbergMarquardt<Double>(), from: [[-1.2, 1]], until: StoppingRule(iterations: 2))
    while limited.step(on: Residuals.rosenbrock) {}
    limited.functionChanged()
    #expect(limited.reason == .iterationLimit)
  }

  @Test("a search that was saved goes on bit for bit, whenever that was")
  func resume() throws {
    func expectSame(_ start: some LeastSquaresSearch) throws {
      for count in [0, 1, 4] {
        var search = start
        for _ in 0..<count { search.take(Residuals.rosenbrock) }
        var read = try savedAndRead(search)
        for _ in 0..<5 {
          search.take(Residuals.rosenbrock)
          read.take(Residuals.rosenbrock)
          #expect(try json(search) == json(read))
        }
        #expect(search.state.iterations == count + 5)
      }
    }
    try forAll { try expectSame($0) }
    var ended = Search(LevenbergMarquardt<Double>(), from: [[.nan, 1]], until: StoppingRule())
    ended.step(on: Residuals.rosenbrock)
    #expect(try savedAndRead(ended).reason == .notFinite)
  }

  @Test("the first step is at most a quarter of ‖D θ‖ long, and as long as it likes from 0")
  func firstStep() {
    let line = Residuals(count: 1, r: { $0 - 100 }, J: { _ in [[1]] })
    var search = Search(LevenbergMarquardt<Double>(), from: [[8]], until: StoppingRule())
    search.step(on: line)
    // The step by the model is 92; with 1 + μ larger by up to 4 than needed it is more than a quarter of 2.
    #expect(search.x[0, 0] <= 10 && search.x[0, 0] > 8.5)
    search = Search(LevenbergMarquardt<Double>(), from: [[0]], until: StoppingRule())
    search.step(on: line)
    #expect(abs(search.x[0, 0] - 100 / 1.001) <= 1e-10)
  }

  @Test("a file that does not fit is an error with a sentence")
  func errors() throws {
    var search = Search(LevenbergMarquardt<Double>(), from: [[-1.2, 1]], until: StoppingRule())
    for _ in 0..<2 { search.step(on: Residuals.rosenbrock) }
    func error(_ new: (any Encodable)?) throws -> String? {
      try problem(search, at: ["solver", "damping", "value"], being: new)
    }
    #expect(try error(0.0)?.hasPrefix("the damping lies in") == true)
    #expect(
      try problem(search, at: ["solver", "damping", "squaredScaling"], being: Matrix<Double>.ones(1, 3))
        == "the scaling is a positive and finite row 1×2, found 1×3")
    #expect(
      try problem(search, at: ["solver", "damping", "squaredScaling"], being: Matrix<Double>([[1, 0]]))
        == "the scaling is a positive and finite row 1×2, found 1×2")
    #expect(try error(nil) == "a damping, or null for none, is expected, found nothing")
  }
}

/// A search by one of the solvers of least squares.
private protocol LeastSquaresSearch: Codable {
  var state: SearchState<Double> { get }
  var damping: Damping<Double> { get }
  @discardableResult mutating func take(_ residuals: Residuals) -> Bool
}

extension Search: LeastSquaresSearch where Method: LeastSquaresSolver {
  var damping: Damping<Double> { solver.damping }
  @discardableResult
  mutating func take(_ residuals: Residuals) -> Bool { step(on: Method.requirement(residuals)) }
}

private protocol LeastSquaresSolver: Solver<Double> {
  var damping: Damping<Double> { get }
  static func requirement(_ residuals: Residuals) -> Requirement
}

extension LevenbergMarquardt<Double>: LeastSquaresSolver {
  static func requirement(_ residuals: Residuals) -> any ResidualBlocks<Double> { residuals }
}

extension TruncatedGaussNewton<Double>: LeastSquaresSolver {
  static func requirement(_ residuals: Residuals) -> any ResidualProducts<Double> { residuals }
}

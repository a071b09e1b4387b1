import Matrices
import Networks
import Testing

@Suite("Search for least squares") struct LeastSquaresSearchTests {
  private let all = StoppingRule<Double>(gradient: 0, decrease: -1)

  @Test("each step lowers F, and what was foreseen decides about the damping")
  func steps() {
    var search = LeastSquaresSearch(LevenbergMarquardt(stopping: all), from: [[-1.2, 1]])
    for number in 1...10 {
      let before = search.damping
      let isStep = search.step(on: Residuals.rosenbrock)
      #expect(isStep)
      #expect(search.iterations == number && search.value < search.valueBefore)
      // Twice the sum of squares is Rosenbrock's function.
      #expect(abs(2 * search.value - rosenbrock(search.theta).value) <= 1e-14)
      guard let before, search.evaluations == 2 * number else { continue }
      let factor = search.gain > 0.75 ? 1 / 3.0 : search.gain < 0.25 ? 2 : 1
      #expect(abs(search.damping! - before * factor) <= 1e-15 * before)
    }
  }

  @Test("with a new sample at each step, values are those of the sample, and the truth is found")
  func newSamples() {
    var random = Random(seed: 2)
    // y = e^(a x) + b with a = −1, b = ½, no noise.
    func sample() -> Residuals {
      let x = Matrix<Double>.uniform(40, 1, in: 0...2, using: &random)
      let y = exp(-x) + 0.5
      return Residuals(
        count: 40, r: { θ in exp(θ[0, 0] * x) + θ[0, 1] - y },
        J: { θ in (x ⊙ exp(θ[0, 0] * x)).appending(columns: .ones(40, 1)) })
    }
    var search = LeastSquaresSearch(LevenbergMarquardt(stopping: all), from: [[0.5, 0]])
    var steps = 0
    while search.reason == nil && steps < 60 {
      let problem = sample()
      let F = problem.residuals(search.theta, block: 0).sumOfSquares / 2
      search.step(on: problem)
      #expect(abs(search.valueBefore - F) <= 1e-14 * F)
      steps += 1
    }
    // Residuals of some roundings of 1: an error of some 1e-16 times the condition of J, about 10.
    #expect(distance(search.theta, [[-1, 0.5]]) <= 1e-14, "\(search.theta) \(steps)")
  }

  @Test(
    "limits stop with their reason, and the minimum has the value and the gradient of its point")
  func limits() {
    for count in 1...5 {
      let rule = StoppingRule<Double>(gradient: 0, decrease: -1, evaluations: count)
      let minimum = LevenbergMarquardt(stopping: rule)
        .minimize(Residuals.rosenbrock, from: [[-1.2, 1]])
      #expect(minimum.reason == .evaluationLimit && minimum.evaluations <= count + 1)
      let (value, gradient) = rosenbrock(minimum.x)
      #expect(abs(2 * minimum.value - value) <= 1e-14 * value)
      #expect(distance(2 * minimum.gradient, gradient) <= 1e-13 * gradient.norm)
    }
    let rule = StoppingRule<Double>(gradient: 0, decrease: -1, iterations: 3)
    var told: [Int] = []
    let minimum = LevenbergMarquardt(stopping: rule)
      .minimize(Residuals.rosenbrock, from: [[-1.2, 1]]) { told.append($0.iterations) }
    #expect(minimum.reason == .iterationLimit && told == [1, 2, 3])
    let none = LevenbergMarquardt(stopping: StoppingRule(iterations: 0))
      .minimize(Residuals.rosenbrock, from: [[1, 0]])
    #expect(none.value == 50 && none.iterations == 0)
    let coarse = LevenbergMarquardt(stopping: StoppingRule<Double>(gradient: 0, decrease: 0.5))
      .minimize(Residuals.rosenbrock, from: [[-1.2, 1]])
    #expect(coarse.reason == .decrease)
  }

  @Test(
    "a start at the minimum, one that is not finite, and a Jacobian with the wrong sign end at the start"
  )
  func noStep() {
    let there = LevenbergMarquardt<Double>().minimize(Residuals.rosenbrock, from: [[1, 1]])
    #expect(there.reason == .gradient && there.evaluations == 1 && there.x == [[1, 1]])
    let infinite = LevenbergMarquardt<Double>().minimize(Residuals.rosenbrock, from: [[.nan, 1]])
    #expect(infinite.reason == .notFinite)
    let wrong = Residuals(count: 1, r: { $0 }, J: { _ in [[-1]] })
    let minimum = LevenbergMarquardt(stopping: all).minimize(wrong, from: [[2]])
    #expect(minimum.reason == .lineSearchFailed && minimum.x == [[2]])
  }

  @Test("a step out of the domain is shortened")
  func domain() {
    // r = ln θ, not defined below 0; from 20 the step of Gauss and Newton leads to −40.
    let r = Residuals(
      count: 1, r: { θ in θ[0, 0] > 0 ? log(θ) : [[.nan]] }, J: { θ in 1 / θ })
    let minimum = LevenbergMarquardt(stopping: all).minimize(r, from: [[20]])
    #expect(abs(minimum.x[0, 0] - 1) <= 1e-15)
  }

  // MARK: - Other residuals, and files

  /// r = θ − c.
  private func shift(_ c: Double) -> Residuals {
    Residuals(count: 1, r: { $0 - c }, J: { _ in [[1]] })
  }

  @Test("other residuals let a search go on that has ended, but not beyond a limit")
  func changed() {
    var search = LeastSquaresSearch<Double>(from: [[0]])
    while search.step(on: shift(2)) {}
    #expect(search.reason?.hasConverged == true)
    let isSticky = !search.step(on: shift(5))
    #expect(isSticky)
    search.functionChanged()
    // The value and the gradient are those of the new residuals, though no step has been taken for them.
    #expect(abs(search.minimum(of: shift(5)).gradient[0, 0] + 3) <= 1e-3)
    while search.step(on: shift(5)) {}
    #expect(search.reason?.hasConverged == true && abs(search.theta[0, 0] - 5) <= 1e-3)
    let wrong = Residuals(count: 1, r: { $0 }, J: { _ in [[-1]] })
    search.functionChanged()
    while search.step(on: wrong) {}
    #expect(search.reason == .lineSearchFailed)
    // μ had risen until no step was left.
    search.functionChanged()
    let isStep = search.step(on: shift(2))
    #expect(isStep && abs(search.theta[0, 0] - 2) <= 0.01)

    let rule = StoppingRule<Double>(gradient: 0, decrease: -1, iterations: 2)
    var limited = LeastSquaresSearch(LevenbergMarquardt(stopping: rule), from: [[-1.2, 1]])
    while limited.step(on: Residuals.rosenbrock) {}
    limited.functionChanged()
    #expect(limited.reason == .iterationLimit)
  }

  @Test("a search that was saved goes on bit for bit, whenever that was")
  func resume() throws {
    for count in [0, 1, 4] {
      var search = LeastSquaresSearch(LevenbergMarquardt(stopping: all), from: [[-1.2, 1]])
      for _ in 0..<count { search.step(on: Residuals.rosenbrock) }
      var read = try savedAndRead(search)
      for _ in 0..<5 {
        search.step(on: Residuals.rosenbrock)
        read.step(on: Residuals.rosenbrock)
        #expect(try json(search) == json(read))
      }
      #expect(search.iterations == count + 5)
    }
    var ended = LeastSquaresSearch(LevenbergMarquardt(stopping: all), from: [[.nan, 1]])
    ended.step(on: Residuals.rosenbrock)
    #expect(try savedAndRead(ended).reason == .notFinite)
  }

  @Test("a file that does not fit is an error with a sentence")
  func errors() throws {
    var search = LeastSquaresSearch(LevenbergMarquardt(stopping: all), from: [[-1.2, 1]])
    for _ in 0..<2 { search.step(on: Residuals.rosenbrock) }
    func error(_ key: String, _ new: (any Encodable)?) throws -> String? {
      try problem(search, at: [key], being: new)
    }
    #expect(
      try error("theta", [[.nan, 1]] as Matrix<Double>)
        == "the parameters of a search that goes on are finite, found nan")
    #expect(
      try error("gradientBefore", Matrix<Double>.ones(1, 3)) == "expected a 1×2 matrix, found 1×3")
    #expect(try error("damping", 0.0)?.hasPrefix("the damping lies in") == true)
    #expect(try error("damping", nil) == "after 2 steps there is a damping, found none")
    #expect(try error("iterations", -1) == "a search counts from 0, found -1")
  }
}

import Matrices
import Networks
import Testing

@Suite("Search by truncated Gauss–Newton") struct TruncatedGaussNewtonSearchTests {
  private let all = StoppingRule<Double>(gradient: 0, decrease: -1)

  @Test("each step lowers F, by iterations of conjugate gradients that are counted")
  func steps() {
    var search = TruncatedGaussNewtonSearch(
      TruncatedGaussNewton(tolerance: 0, innerIterations: 2, stopping: all), from: [[-1.2, 1]])
    for number in 1...10 {
      let (evaluations, inner) = (search.evaluations, search.innerIterations)
      let isStep = search.step(on: Residuals.rosenbrock)
      #expect(isStep)
      #expect(search.iterations == number && search.value < search.valueBefore)
      // Twice the sum of squares is Rosenbrock's function.
      #expect(abs(2 * search.value - rosenbrock(search.theta).value) <= 1e-14)
      // Two for every damping that was tried.
      let trials = search.evaluations - evaluations - 1
      #expect(search.innerIterations == inner + 2 * trials)
    }
  }

  @Test("the first μ is a multiple of the curvature along the gradient")
  func damping() {
    // r = 2 θ: J = 2, a step of 1/(1 + ½), and so a third of the damping.
    let r = Residuals(count: 1, r: { 2 * $0 }, J: { _ in [[2]] })
    var search = TruncatedGaussNewtonSearch(
      TruncatedGaussNewton(initialDamping: 0.5, stopping: all), from: [[3]])
    #expect(search.damping == nil)
    search.step(on: r)
    // (4 + 2) p = −12
    #expect(search.theta == [[1]] && search.gain == 1 && search.damping == 2 / 3.0)
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
    var search = TruncatedGaussNewtonSearch(
      TruncatedGaussNewton(tolerance: 1e-6, stopping: all), from: [[0.5, 0]])
    var steps = 0
    while search.reason == nil && steps < 60 {
      let problem = sample()
      let F = problem.residuals(search.theta).sumOfSquares / 2
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
      let minimum = TruncatedGaussNewton(stopping: rule)
        .minimize(Residuals.rosenbrock, from: [[-1.2, 1]])
      #expect(minimum.reason == .evaluationLimit && minimum.evaluations <= count + 1)
      let (value, gradient) = rosenbrock(minimum.x)
      #expect(abs(2 * minimum.value - value) <= 1e-14 * value)
      #expect(distance(2 * minimum.gradient, gradient) <= 1e-13 * gradient.norm)
    }
    let rule = StoppingRule<Double>(gradient: 0, decrease: -1, iterations: 3)
    var told: [Int] = []
    let minimum = TruncatedGaussNewton(stopping: rule)
      .minimize(Residuals.rosenbrock, from: [[-1.2, 1]]) { told.append($0.iterations) }
    #expect(minimum.reason == .iterationLimit && told == [1, 2, 3])
  }

  @Test("a start at the minimum, and one that is not finite, end at the start")
  func noStep() {
    let there = TruncatedGaussNewton<Double>().minimize(Residuals.rosenbrock, from: [[1, 1]])
    #expect(there.reason == .gradient && there.evaluations == 1 && there.x == [[1, 1]])
    let infinite = TruncatedGaussNewton<Double>()
      .minimize(Residuals.rosenbrock, from: [[.nan, 1]])
    #expect(infinite.reason == .notFinite)
  }

  @Test("one that was saved goes on, bit for bit; settings that are none are refused")
  func saving() throws {
    var search = TruncatedGaussNewtonSearch(
      TruncatedGaussNewton(tolerance: 0.1, stopping: all), from: [[-1.2, 1]])
    for _ in 0..<3 { search.step(on: Residuals.rosenbrock) }
    var resumed = try savedAndRead(search)
    for _ in 0..<3 {
      search.step(on: Residuals.rosenbrock)
      resumed.step(on: Residuals.rosenbrock)
    }
    #expect(resumed.theta == search.theta && resumed.innerIterations == search.innerIterations)
    #expect(
      try problem(search, at: ["method", "tolerance"], being: 1.0)
        == "the error of a step lies in 0..<1, found 1.0")
    #expect(
      try problem(search, at: ["method", "innerIterations"], being: 0)
        == "a step takes an iteration, found 0")
  }

  @Test("an end at a minimum is none for other residuals")
  func otherResiduals() {
    var search = TruncatedGaussNewtonSearch(
      TruncatedGaussNewton(stopping: StoppingRule(gradient: 1e-9)), from: [[1, 1]])
    search.step(on: Residuals.rosenbrock)
    #expect(search.reason == .gradient)
    search.functionChanged()
    #expect(search.reason == nil)
  }
}

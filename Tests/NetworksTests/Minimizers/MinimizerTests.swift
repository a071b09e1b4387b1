import Matrices
import Networks
import Testing

/// What every minimizer promises.
@Suite("Minimizers") struct MinimizerTests {
  private static func all(_ rule: StoppingRule<Double> = StoppingRule()) -> [any Minimizer<Double>] {
    [
      LBFGS(stopping: rule), ConjugateGradients(stopping: rule),
      ScaledConjugateGradients(stopping: rule), SelfScaledBFGS(stopping: rule),
      SelfScaledBroyden(stopping: rule),
    ]
  }

  private let f = Quadratic(6, condition: 50)

  @Test("the result is the best point of all that were tried")
  func best() {
    for minimizer in Self.all(StoppingRule(evaluations: 9)) {
      var values: [Double] = []
      let minimum = minimizer.minimize(
        { x in
          let result = rosenbrock(x)
          values.append(result.value)
          return result
        }, from: [[-1.2, 1]])
      #expect(minimum.value == values.min(), "\(minimizer)")
      #expect(rosenbrock(minimum.x).value == minimum.value)
      #expect(rosenbrock(minimum.x).gradient == minimum.gradient)
      #expect(minimum.evaluations == values.count)
    }
  }

  @Test("each limit stops with its reason, and is kept")
  func limits() {
    for minimizer in Self.all(StoppingRule(gradient: 0, iterations: 3)) {
      let minimum = minimizer.minimize(f.callAsFunction, from: .zeros(1, 6))
      #expect(minimum.reason == .iterationLimit && minimum.iterations == 3, "\(minimizer)")
    }
    for count in 1...7 {
      for minimizer in Self.all(StoppingRule(gradient: 0, decrease: -1, evaluations: count)) {
        let minimum = minimizer.minimize(f.callAsFunction, from: .zeros(1, 6))
        #expect(minimum.reason == .evaluationLimit, "\(minimizer)")
        #expect(minimum.evaluations == count)
      }
    }
    for minimizer in Self.all(StoppingRule(gradient: 0, decrease: 0.5)) {
      let minimum = minimizer.minimize(f.callAsFunction, from: .zeros(1, 6))
      #expect(minimum.reason == .decrease, "\(minimizer)")
    }
  }

  @Test("a start at the minimum takes one evaluation and no iteration")
  func startAtMinimum() {
    for minimizer in Self.all() {
      let minimum = minimizer.minimize(f.callAsFunction, from: f.center)
      #expect(minimum.reason == .gradient && minimum.evaluations == 1 && minimum.iterations == 0)
      #expect(minimum.x == f.center)
    }
  }

  @Test("a start that is not finite is reported as it is")
  func notFinite() {
    for minimizer in Self.all() {
      let minimum = minimizer.minimize({ x in (.nan, x) }, from: [[1, 2]])
      #expect(minimum.reason == .notFinite && minimum.x == [[1, 2]])
    }
  }

  @Test(
    "the edge of the domain is not crossed: − ln x + x from 10⁻³, where a step may lead below 0")
  func domain() {
    for minimizer in Self.all(StoppingRule(gradient: 1e-8, decrease: -1)) {
      let minimum = minimizer.minimize(
        { x in
          x[0, 0] > 0 ? ((x - log(x))[0, 0], 1 - 1 / x) : (.nan, x)
        }, from: [[20]])
      // f″(1) = 1
      #expect(minimum.reason == .gradient && abs(minimum.x[0, 0] - 1) <= 2e-8, "\(minimizer)")
    }
  }

  @Test("a gradient with the wrong sign ends in a failure, with the start as the best point")
  func wrongSign() {
    for minimizer in Self.all(StoppingRule(evaluations: 500)) {
      let minimum = minimizer.minimize({ x in (x.sumOfSquares, -2 * x) }, from: [[1, 2]])
      #expect(minimum.reason == .lineSearchFailed, "\(minimizer) \(minimum.reason)")
      #expect(minimum.value == 5 && minimum.x == [[1, 2]])
    }
  }

  @Test("progress is told after each iteration, with values that do not rise")
  func progress() {
    for minimizer in Self.all() {
      var told: [Minimum<Double>.Iteration] = []
      let minimum = minimizer.minimize(f.callAsFunction, from: .zeros(1, 6)) { told.append($0) }
      #expect(told.map(\.number) == Array(1...minimum.iterations))
      #expect(zip(told, told.dropFirst()).allSatisfy { $0.value >= $1.value }, "\(minimizer)")
      #expect(told.last?.evaluations ?? 0 <= minimum.evaluations)
    }
  }
}

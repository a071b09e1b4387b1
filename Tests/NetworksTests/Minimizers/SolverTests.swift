import Matrices
import Networks
import Testing

/// What every solver of values and gradients promises; those of least squares are in ``DampingTests``.
@Suite("Solvers") struct SolverTests {
  private static let all: [any GradientSolver<Double>] = [
    LBFGS(), ConjugateGradients(), ScaledConjugateGradients(), SelfScaledBFGS(),
    SelfScaledBroyden(),
  ]

  private let f = Quadratic(6, condition: 50)

  @Test("the result is the best point of all that were tried")
  func best() {
    for solver in Self.all {
      var values: [Double] = []
      let minimum = solver.minimize(
        { x in
          let result = rosenbrock(x)
          values.append(result.value)
          return result
        }, from: [[-1.2, 1]], until: .standard(evaluations: 9))
      #expect(minimum.value == values.min(), "\(solver)")
      #expect(rosenbrock(minimum.x).value == minimum.value)
      #expect(rosenbrock(minimum.x).gradient == minimum.gradient)
      #expect(minimum.evaluations == values.count)
    }
  }

  @Test("each limit stops with its reason, and is kept")
  func limits() {
    for solver in Self.all {
      let few = solver.minimize(f, from: .zeros(1, 6), until: StoppingRule(iterations: 3))
      #expect(few.reason == .iterationLimit && few.iterations == 3, "\(solver)")
      for count in 1...7 {
        let minimum = solver.minimize(
          f, from: .zeros(1, 6), until: StoppingRule(evaluations: count))
        #expect(minimum.reason == .evaluationLimit && minimum.evaluations == count, "\(solver)")
      }
      let rough = solver.minimize(f, from: .zeros(1, 6), until: StoppingRule(functionTolerance: 0.5))
      #expect(rough.reason == .functionTolerance, "\(solver)")
    }
  }

  @Test("a start at the minimum takes one evaluation and no iteration, whatever the rule")
  func startAtMinimum() {
    for solver in Self.all {
      for rule in [StoppingRule<Double>.standard(), StoppingRule()] {
        let minimum = solver.minimize(f, from: f.center, until: rule)
        #expect(minimum.reason == .gradientTolerance)
        #expect(minimum.evaluations == 1 && minimum.iterations == 0 && minimum.x == f.center)
      }
    }
  }

  @Test("a start that is not finite is reported as it is")
  func notFinite() {
    for solver in Self.all {
      let minimum = solver.minimize({ x in (.nan, x) }, from: [[1, 2]])
      #expect(minimum.reason == .notFinite && minimum.x == [[1, 2]])
    }
  }

  @Test(
    "the edge of the domain is not crossed: − ln x + x from 10⁻³, where a step may lead below 0")
  func domain() {
    for solver in Self.all {
      let minimum = solver.minimize(
        { x in
          x[0, 0] > 0 ? ((x - log(x))[0, 0], 1 - 1 / x) : (.nan, x)
        }, from: [[20]], until: StoppingRule(gradientTolerance: 1e-8))
      // f″(1) = 1
      #expect(
        minimum.reason == .gradientTolerance && abs(minimum.x[0, 0] - 1) <= 2e-8, "\(solver)")
    }
  }

  @Test("a gradient with the wrong sign ends in a failure, with the start as the best point")
  func wrongSign() {
    for solver in Self.all {
      let minimum = solver.minimize(
        { x in (x.sumOfSquares, -2 * x) }, from: [[1, 2]], until: .standard(evaluations: 500))
      #expect(minimum.reason == .lineSearchFailed, "\(solver) \(minimum.reason)")
      #expect(minimum.value == 5 && minimum.x == [[1, 2]])
    }
  }

  @Test("functions without a minimum are found unbounded, in both precisions: −x − y, −x², −x⁴ and −eˣ")
  func unbounded() {
    func expectUnbounded<S: Scalar>(_ solvers: [any GradientSolver<S>]) {
      let functions: [(Matrix<S>) -> (value: S, gradient: Matrix<S>)] = [
        { x in (-x.sum, -.ones(1, 2)) }, { x in (-x.sumOfSquares, -2 * x) },
        { x in (-square(x).sumOfSquares, -4 * x ⊙ square(x)) }, { x in (-exp(x).sum, -exp(x)) },
      ]
      for solver in solvers {
        for (number, f) in functions.enumerated() {
          let minimum = solver.minimize(f, from: [[0.5, 1]])
          #expect(minimum.reason == .unbounded, "\(solver) \(number): \(minimum)")
          #expect(!minimum.reason.hasConverged && minimum.value.isFinite)
        }
      }
    }
    expectUnbounded(Self.all)
    let single: [any GradientSolver<Float>] = [
      LBFGS(), ConjugateGradients(), ScaledConjugateGradients(), SelfScaledBFGS(), SelfScaledBroyden(),
    ]
    expectUnbounded(single)
  }

  @Test("a search without tolerances ends at the limit of the precision, for every unit of the value")
  func precision() {
    for solver in Self.all {
      for unit in [1, 0x1p-60, 0x1p60] {
        for start in [[[-1.2, 1]], [[2, -1]], [[-3, -4]]] as [Matrix<Double>] {
          let minimum = solver.minimize(
            { x in
              let (value, gradient) = rosenbrock(x)
              return (unit * (value + 1), unit * gradient)
            }, from: start, until: StoppingRule(evaluations: 15_000))
          #expect(
            minimum.reason == .precisionReached || minimum.gradient.maxNorm == 0, "\(solver) \(unit): \(minimum)")
          // f − 1 ≥ 0.2 ‖e‖² is known up to some ε, and the slopes lead farther than the values.
          #expect(distance(minimum.x, .ones(1, 2)) <= 1e-6, "\(solver) \(unit): \(minimum)")
        }
      }
    }
  }

  @Test("progress is reported after each iteration, with values that do not rise")
  func progress() {
    for solver in Self.all {
      var told: [SearchState<Double>] = []
      let minimum = solver.minimize(f, from: .zeros(1, 6)) { told.append($0) }
      #expect(told.map(\.iterations) == Array(1...minimum.iterations))
      #expect(zip(told, told.dropFirst()).allSatisfy { $0.value >= $1.value }, "\(solver)")
      #expect(told.last?.evaluations ?? 0 <= minimum.evaluations)
      #expect(told.allSatisfy { $0.value == f($0.x).value && $0.gradient == f($0.x).gradient })
    }
  }

  @Test("a fit begins at the model's parameters and leaves it with the best")
  func fit() {
    var model = point([0.0, 0])
    let start = model.parameters.flattened
    var first: Matrix<Double>?
    let valley = ObjectiveFunction<Double> { theta in
      if first == nil { first = theta }
      let (value, gradient) = rosenbrock(theta)
      return (value, gradient.appending(columns: .zeros(1, 2)))
    }
    let minimum = LBFGS().fit(&model, to: valley, until: StoppingRule(iterations: 5))
    #expect(first == start && model.parameters.flattened == minimum.x)
    #expect(minimum.value < 1 && minimum.iterations == 5)
  }
}

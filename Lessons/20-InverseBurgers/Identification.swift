import Adjoint
import LessonKit

/// Trainings that find λ₁ and λ₂ together with u.
struct Identification {
  /// The number and the width of the hidden layers.
  var (depth, width) = (3, 20)
  var iterations = 1000
  /// The weight of the equation in the loss.
  var weight = 1.0

  /// The state of a training after an iteration.
  struct Estimate {
    let iteration, evaluations: Int
    /// 1/N Σ (u − y)² and w/M Σ f².
    let data, equation: Double
    let lambda1, lambda2: Double

    var lambda1Error: Double { abs(lambda1 - 1) }
    /// The relative error of λ₂.
    var lambda2Error: Double { abs(lambda2 / Burgers().viscosity - 1) }
    /// Both parts of the loss and both coefficients, short enough for a progress bar in 80 columns.
    var text: String {
      "\(data.scientific(digits: 0))+\(equation.scientific(digits: 0))  "
        + "λ \(lambda1.fixed(digits: 2)), \(lambda2.fixed(digits: 5))"
    }
  }

  struct Run {
    let measurements: Measurements
    /// The estimates after each iteration.
    let path: [Estimate]
    /// The estimate at the smallest loss.
    let best: Estimate
    let seconds: Double
    /// u at some points.
    let predict: @Sendable (Matrix<Double>) -> Matrix<Double>

    /// ‖u − exact‖ / ‖exact‖ on 100 times and 256 places, as in the paper.
    var relativeError: Double {
      let grid = Burgers(until: 0.99).domain.grid([100, 256])
      return relativeL2Error(of: predict(grid), against: BurgersSolution()(grid).u)
    }
  }

  func model(using random: inout Random) -> some JetLayer<Double> {
    network(of: Double.self) {
      DomainScaling<Double>(Burgers().domain)
      Dense(from: 2, to: width, initializer: .glorot(), using: &random)
      Tanh()
      Stack(count: depth - 1) {
        Chain(Dense(from: width, to: width, initializer: .glorot(), using: &random), Tanh())
      }
      Dense(from: width, to: 1, initializer: .glorot(), using: &random)
    }
  }

  /// One training from λ₁ = 0 and κ = −6, as in the authors' program.
  ///
  /// - Throws: ``RunFailure`` if the loss is not finite; it contains the last good estimate.
  func run(
    _ plan: Measurements.Plan, seed: UInt64,
    by solver: any GradientSolver<Double> = SelfScaledBroyden(),
    progress: (Estimate) -> Void = { _ in }
  ) throws -> Run {
    var random = Random(seed: seed)
    let measurements = Measurements(plan, using: &random)
    let model = model(using: &random)
    let loss = InverseLoss(
      InverseProblem(
        UnknownBurgers(), at: measurements.points, measured: measurements.values,
        others: measurements.others, weight: weight))
    let f = loss.function(of: model)
    func estimate(
      _ row: Matrix<Double>, _ value: InverseLoss<UnknownBurgers, Double>.Evaluation,
      _ iteration: Int, _ evaluations: Int
    ) -> Estimate {
      let c = loss.split(row).coefficients
      return Estimate(
        iteration: iteration, evaluations: evaluations, data: value.data,
        equation: value.equation, lambda1: c[0, 0], lambda2: exp(c)[0, 1])
    }

    let start = ContinuousClock.now
    var (path, tried): ([Estimate], [(row: Matrix<Double>, value: _)]) = (
      [], [(Matrix<Double>, InverseLoss<UnknownBurgers, Double>.Evaluation)]()
    )
    let minimum = solver.minimize(
      { row in
        let value = f(row)
        tried.append((row, value))
        return (value.value, value.gradient)
      }, from: loss.row(model, coefficients: [0, -6]),
      until: StoppingRule(iterations: iterations, evaluations: 10 * iterations)
    ) { now in
      // A line search tries several points; this is the one that it took.
      let taken = tried.last { $0.row == now.x } ?? tried.last!
      path.append(estimate(taken.row, taken.value, now.iterations, now.evaluations))
      progress(path.last!)
      tried = []
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let best = estimate(minimum.x, f(minimum.x), minimum.iterations, minimum.evaluations)
    if minimum.reason == .notFinite {
      throw RunFailure(
        "seed \(seed): after \(best.iteration) iterations the loss is not finite; the last good estimate is "
          + "λ₁ = \(best.lambda1), λ₂ = \(best.lambda2)")
    }
    var trained = model
    trained.assign(flattened: loss.split(minimum.x).theta)
    return Run(
      measurements: measurements, path: path, best: best, seconds: seconds,
      predict: { [trained] in trained($0) })
  }
}

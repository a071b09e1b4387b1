import Matrices
import Networks
import Testing

/// Every solver in single precision, by default and to the end.
@Suite("Solvers in single precision") struct SinglePrecisionTests {
  private static let all: [any GradientSolver<Float>] = [
    LBFGS(), ConjugateGradients(), ScaledConjugateGradients(), SelfScaledBFGS(), SelfScaledBroyden(),
  ]

  /// Rosenbrock's valley, f = 100 (y − x²)² + (1 − x)².
  private func valley(_ x: Matrix<Float>) -> (value: Float, gradient: Matrix<Float>) {
    let (a, b) = (x[0, 0], x[0, 1])
    let (u, v) = (b - a * a, 1 - a)
    return (100 * u * u + v * v, [[-400 * a * u - 2 * v, 200 * u]])
  }

  private static let starts: [Matrix<Float>] = [[[-1.2, 1]], [[2, -1]], [[0, 0]], [[-3, -4]], [[1.5, 2]]]

  @Test("Rosenbrock's valley is followed to its end")
  func valleys() {
    for solver in Self.all {
      for start in Self.starts {
        let minimum = solver.minimize(valley, from: start)
        #expect(minimum.value < 1e-4, "\(solver) \(start): \(minimum)")
        #expect(minimum.reason.hasConverged, "\(solver) \(start): \(minimum)")
      }
    }
  }

  @Test("without any rule the end is the rounding of the value, and is called so")
  func toTheEnd() {
    let rule = StoppingRule<Float>(evaluations: 15_000)
    for solver in Self.all {
      for start in Self.starts {
        let minimum = solver.minimize(valley, from: start, until: rule)
        #expect(minimum.reason == .precisionReached || minimum.gradient == [[0, 0]], "\(solver) \(start): \(minimum)")
        // Roundings of 1 in x and y are errors of ε in y − x².
        #expect(minimum.value <= 1e-6, "\(solver) \(start): \(minimum)")
      }
    }
  }

  @Test("a parabola far above 0 has the minimum that its gradient tells")
  func parabola() {
    for solver in Self.all {
      let minimum = solver.minimize({ x in (x.sumOfSquares + 1000, 2 * x) }, from: [[30, -20, 5]])
      // The rounding of 1000 is 6e-5: at ‖x‖² = 6e-5 the values are equal, and the slopes lead on.
      #expect(minimum.x.norm <= 0.01, "\(solver) \(minimum)")
      #expect(minimum.reason.hasConverged, "\(solver) \(minimum)")
    }
  }

  @Test("curvatures above 1/ε are learned: the unit of the value does not matter")
  func units() {
    for solver in Self.all {
      for unit: Float in [0x1p-30, 1, 0x1p30] {
        let rule = StoppingRule<Float>(functionTolerance: 0, evaluations: 15_000)
        let minimum = solver.minimize(
          { x in
            let (value, gradient) = self.valley(x)
            return (unit * value, unit * gradient)
          }, from: [[-1.2, 1]], until: rule)
        #expect(minimum.value < 1e-4 * unit && minimum.reason.hasConverged, "\(solver) \(unit): \(minimum)")
        #expect(minimum.evaluations < 1000, "\(solver) \(unit): \(minimum)")
      }
    }
  }

  @Test("a linear network has the predictions of linear least squares")
  func network() throws {
    var random = Random(seed: 1)
    let X = Matrix<Float>.uniform(40, 3, in: -1...1, using: &random)
    let Y = X * [[1], [-2], [0.5]] + Matrix<Float>.uniform(40, 1, in: -0.1...0.1, using: &random)
    let A = X.appending(columns: .ones(40, 1))
    let best = try A * PivotedQR(A).leastSquares(Y).solution
    let model = Dense<Float>(from: 3, to: 1, using: &random)
    let problem = NetworkResiduals(model, Samples(X, Y))
    func expect(_ name: String, fit: (inout Dense<Float>) -> Minimum<Float>) {
      var model = model
      let minimum = fit(&model)
      #expect(minimum.reason.hasConverged, "\(name): \(minimum)")
      // Half of the mean square is the distance of F from its minimum. Where a search ends, a step gains 2.2e-9 at
      // most, so that this distance is of that order: a root mean square of √(2 · 2.2e-9) = 7e-5, at a tenth of the
      // decrease in each step √10 times as much.
      #expect((model(X) - best).norm / Float(40).squareRoot() <= 2.2e-4, "\(name): \(minimum)")
    }
    func expect(_ solver: some GradientSolver<Float>) { expect("\(solver)") { solver.fit(&$0, to: problem) } }
    for solver in Self.all { expect(solver) }
    expect(FirstOrder(Adam<Float>(learningRate: 0.02)))
    expect("Levenberg–Marquardt") { LevenbergMarquardt().fit(&$0, to: problem) }
    expect("truncated Gauss–Newton") { TruncatedGaussNewton().fit(&$0, to: problem) }
  }

  @Test("least squares and Adam end at (1, 1)")
  func leastSquares() {
    for start in Self.starts {
      for minimum in [
        LevenbergMarquardt().minimize(SingleValley(), from: start),
        TruncatedGaussNewton().minimize(SingleValley(), from: start),
      ] {
        #expect(minimum.reason.hasConverged, "\(start): \(minimum)")
        #expect(distance(minimum.x, [[1, 1]]) <= 1e-3, "\(start): \(minimum)")
      }
    }
    let adam = FirstOrder(Adam<Float>(learningRate: 0.02)).minimize(valley, from: [[-1.2, 1]])
    #expect(adam.reason.hasConverged && adam.value < 1e-4, "\(adam)")
  }

  @Test("NIST's Misra1a has its certified values to the digits of this precision, from both starts")
  func misra1a() {
    for start in [[[500, 1e-4]], [[250, 5e-4]]] as [Matrix<Float>] {
      let minimum = LevenbergMarquardt().minimize(SingleMisra(), from: start)
      #expect(minimum.reason.hasConverged, "\(minimum)")
      // The rule allows √(10 ε (14 − 2)) = 3.8e-3 of the standard errors, which are 1.13 % and 1.32 % of the
      // parameters.
      #expect((minimum.x / [[238.94212918, 5.5015643181e-4]] - 1).maxNorm <= 5e-5, "\(minimum)")
    }
  }
}

/// r = (10 (y − x²), 1 − x) in single precision, by its Jacobian and by products with it.
private struct SingleValley: ResidualBlocks, ResidualProducts {
  let blockCount = 1

  func residuals(_ θ: Matrix<Float>, block: Int) -> Matrix<Float> {
    [[10 * (θ[0, 1] - θ[0, 0] * θ[0, 0])], [1 - θ[0, 0]]]
  }

  func linearization(
    _ θ: Matrix<Float>, block: Int
  ) -> (residuals: Matrix<Float>, jacobian: Matrix<Float>) {
    (residuals(θ, block: 0), [[-20 * θ[0, 0], 10], [-1, 0]])
  }

  struct Products: ResidualLinearization {
    let residuals: Matrix<Float>
    let J: Matrix<Float>
    func times(_ v: Matrix<Float>) -> Matrix<Float> { J * v.reshaped(v.count, 1) }
    func transposedTimes(_ w: Matrix<Float>) -> Matrix<Float> { w.reshaped(1, w.count) * J }
  }

  func linearized(at θ: Matrix<Float>) -> Products {
    let (r, J) = linearization(θ, block: 0)
    return Products(residuals: r, J: J)
  }
}

/// ``Residuals/misra1a`` in single precision.
private struct SingleMisra: ResidualBlocks {
  let blockCount = 1
  private let (x, y): (Matrix<Float>, Matrix<Float>)

  init() {
    // r = −y at β₁ = 0, and ∂r/∂β₂ = β₁ x at β₂ = 0.
    y = .column(Residuals.misra1a.r([[0, 0]]).elements.map { Float(-$0) })
    x = .column(Residuals.misra1a.J([[1, 0]]).column(1).elements.map { Float($0) })
  }

  func residuals(_ β: Matrix<Float>, block: Int) -> Matrix<Float> {
    linearization(β, block: 0).residuals
  }

  func linearization(
    _ β: Matrix<Float>, block: Int
  ) -> (residuals: Matrix<Float>, jacobian: Matrix<Float>) {
    let e = exp(-β[0, 1] * x)
    return (β[0, 0] * (1 - e) - y, (1 - e).appending(columns: β[0, 0] * x ⊙ e))
  }
}

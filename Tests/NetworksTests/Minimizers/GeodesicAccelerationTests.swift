import Matrices
import Testing

@testable import Networks

@Suite("Geodesic acceleration") struct GeodesicAccelerationTests {
  private let x: Matrix<Double> = [[-1.2, 1]]

  @Test("the acceleration solves (JᵀJ + μ D²) a = −Jᵀ r_pp with the second derivative of the residuals")
  func acceleration() throws {
    for blockSize in [1, 2] {
      var valley = Residuals.rosenbrock
      (valley.blockSize, valley.hasUniformParameters) = (blockSize, true)
      var equations = NormalEquations(valley, at: x, accelerationLimit: .infinity)
      let (μ, J) = (0.5, valley.J(x))
      let step = equations.step(damping: μ)
      let p = try #require(step)
      let corrected = try #require(equations.corrected(p))
      // r = (10 (y − x²), 1 − x): r_pp = (−20 p_x², 0), of which a difference quotient of a quadratic is exact.
      let r_pp: Matrix<Double> = [[-20 * p[0, 0] * p[0, 0]], [0]]
      let half = corrected - p
      // Some roundings of residuals of order 10, divided by h²/2.
      #expect((2 * half * (J.T * J) + 2 * μ * half + r_pp.T * J).maxNorm <= 1e-9)
    }
  }

  @Test("a correction that is longer than α times the step is not trusted")
  func limit() throws {
    var wide = NormalEquations(Residuals.rosenbrock, at: x, accelerationLimit: 1e6)
    let step = wide.step(damping: 1e-3)
    let p = try #require(step)
    let correction = 2 * (try #require(wide.corrected(p)) - p)
    let ratio = (wide.squaredScaledNorm(correction) / wide.squaredScaledNorm(p)).squareRoot()
    for (factor, isTrusted) in [(1.01, true), (0.99, false)] {
      var equations = NormalEquations(Residuals.rosenbrock, at: x, accelerationLimit: factor * ratio)
      let step = equations.step(damping: 1e-3)
      let p = try #require(step)
      #expect((equations.corrected(p) != nil) == isTrusted)
    }
    var plain = NormalEquations(Residuals.rosenbrock, at: x)
    let steps = plain.step(damping: 1e-3)
    let q = try #require(steps)
    #expect(plain.corrected(q) == q && plain.evaluationsOfCorrection == 0)
  }

  @Test("a curved valley takes fewer steps, and each lowers F")
  func valley() {
    func steps(_ limit: Double?) -> Int {
      var last = Double.infinity
      let minimum = LevenbergMarquardt(accelerationLimit: limit)
        .minimize(Residuals.rosenbrock, from: x, until: StoppingRule(iterations: 200)) {
          #expect($0.value < last)
          last = $0.value
        }
      #expect(distance(minimum.x, .ones(1, 2)) <= 1e-12, "\(minimum)")
      return minimum.iterations
    }
    #expect(steps(0.75) < steps(nil))
  }

  @Test("the limit is positive, and is saved with the method")
  func setting() async throws {
    await #expect(processExitsWith: .failure) { _ = LevenbergMarquardt<Double>(accelerationLimit: 0) }
    #expect(try savedAndRead(LevenbergMarquardt(accelerationLimit: 0.5)).accelerationLimit == 0.5)
    #expect(try savedAndRead(LevenbergMarquardt<Double>()).accelerationLimit == nil)
  }
}

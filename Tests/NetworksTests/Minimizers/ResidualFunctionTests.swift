import Matrices
import Networks
import Testing

@Suite("Residuals as a closure") struct ResidualFunctionTests {
  private static let x = Matrix<Double>.column((0..<20).map { Double($0) / 5 })

  /// y = a e^(−b x)
  private static func decay(_ x: Matrix<Double>, _ theta: Matrix<Double>) -> (Matrix<Double>, Matrix<Double>) {
    let (a, b) = (theta[0, 0], theta[0, 1])
    let e = exp(-b * x)
    return (a * e, e.appending(columns: -a * x ⊙ e))
  }

  @Test("a curve through points that lie on it finds its coefficients")
  func exact() {
    let y = Self.decay(Self.x, [[2.5, 0.8]]).0
    let fit = ResidualFunction(fitting: y, at: Self.x) { Self.decay($0, $1) }
    let rule = StoppingRule<Double>(gradientTolerance: 1e-10, iterations: 100)
    let minimum = LevenbergMarquardt().minimize(fit, from: [[1, 1]], until: rule)
    #expect(minimum.reason == .gradientTolerance)
    // ‖e‖ ≤ ‖g‖ / λ with the smallest eigenvalue of JᵀJ at the solution, 1.84, and ‖g‖ ≤ √2 10⁻¹⁰.
    #expect(distance(minimum.x, [[2.5, 0.8]]) <= 1e-10)
  }

  @Test("of measurements with noise, it is the point where Jᵀ r = 0, and any solver of gradients finds the same")
  func noisy() {
    var random = Random(seed: 1)
    let y = Self.decay(Self.x, [[2.5, 0.8]]).0 + 0.1 * Matrix<Double>.normal(20, 1, using: &random)
    let fit = ResidualFunction(fitting: y, at: Self.x) { Self.decay($0, $1) }
    let rule = StoppingRule<Double>(gradientTolerance: 1e-8, iterations: 500)
    let minimum = LevenbergMarquardt().minimize(fit, from: [[1, 1]], until: rule)
    let general = LBFGS().minimize(fit, from: [[1, 1]], until: rule)
    for found in [minimum, general] { #expect(found.reason == .gradientTolerance) }
    // Each is off by ‖g‖ / λ; the noise leaves more than 1 of the eigenvalue 1.84 of JᵀJ.
    #expect(distance(minimum.x, general.x) <= 3e-8)
    // The standard deviations σ √((JᵀJ)⁻¹_kk) are 0.069 and 0.035: five of them.
    #expect(abs(minimum.x[0, 0] - 2.5) <= 0.35 && abs(minimum.x[0, 1] - 0.8) <= 0.18)
  }

  @Test("residuals and their Jacobian are those of the closure")
  func closure() {
    let line = ResidualFunction<Double> { theta in
      ([[theta[0, 0] - 1], [2 * theta[0, 1]]], [[1, 0], [0, 2]])
    }
    #expect(line.residuals([[3, 4]], block: 0) == [[2], [8]] && line.blockCount == 1)
    let (value, gradient) = line([[3, 4]])
    #expect(value == 34 && gradient == [[2, 16]])
  }

  @Test("points and measurements that do not belong together trap, and so does a curve of another length")
  func traps() async {
    var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ResidualFunction(fitting: Matrix<Double>.zeros(3, 1), at: .zeros(4, 2)) { _, _ in ([[0]], [[0]]) }
    }
    #expect(saidOnTrapping(result, "one number for each point, found 3×1 at points 4×2"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let fit = ResidualFunction(fitting: Matrix<Double>.zeros(3, 1), at: .zeros(3, 2)) { _, _ in ([[0]], [[0]]) }
      _ = fit.residuals([[1]], block: 0)
    }
    #expect(saidOnTrapping(result, "a curve has 3×1 values at these points, found 1×1"))
  }
}

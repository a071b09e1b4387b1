import Matrices
import Networks
import Testing

// The code of the article `Minimizers.md`.

/// Rosenbrock's valley F = 100 (y − x²)² + (1 − x)², with its minimum at (1, 1).
private struct Rosenbrock: Objective {
  func callAsFunction(_ theta: Matrix<Double>) -> (value: Double, gradient: Matrix<Double>) {
    let (x, y) = (theta[0, 0], theta[0, 1])
    let (u, v) = (y - x * x, 1 - x)
    return (100 * u * u + v * v, [[-400 * x * u - 2 * v, 200 * u]])
  }
}

/// Distances of points from a circle, r_i = ‖p_i − c‖ − R with θ = (c₁, c₂, R).
private struct Circle: ResidualBlocks {
  /// p: n×2
  let points: Matrix<Double>
  let blockCount = 1

  func linearization(
    _ theta: Matrix<Double>, block: Int
  ) -> (residuals: Matrix<Double>, jacobian: Matrix<Double>) {
    let D = points - theta[columns: 0..<2]
    let d = sqrt(square(D).rowSums())
    // ∂r/∂c = −(p − c) / ‖p − c‖,  ∂r/∂R = −1
    let J = (D ⊙ (-1 / d)).appending(columns: -.ones(points.rows, 1))
    return (d - theta[0, 2], J)
  }

  func residuals(_ theta: Matrix<Double>, block: Int) -> Matrix<Double> {
    linearization(theta, block: block).residuals
  }
}

@Suite("Objective") struct ObjectiveTests {
  @Test("an objective type equals its formula as a closure, and any gradient solver minimizes it")
  func own() {
    let rule = StoppingRule<Double>(gradientTolerance: 1e-8, iterations: 500)
    let minimum = LBFGS().minimize(Rosenbrock(), from: [[-1.2, 1]], until: rule)
    #expect(minimum.reason == .gradientTolerance)
    #expect(LBFGS().minimize(rosenbrock, from: [[-1.2, 1]], until: rule).x == minimum.x)
    for solver in [SelfScaledBroyden(), ConjugateGradients()] as [any GradientSolver<Double>] {
      let other = solver.minimize(Rosenbrock(), from: [[-1.2, 1]], until: rule)
      // ‖e‖ ≤ ‖g‖ / 0.4, the smallest eigenvalue of the Hessian.
      #expect(distance(other.x, .ones(1, 2)) <= 4e-8)
    }
  }

  @Test("a least-squares type is minimized by both kinds of solvers")
  func leastSquares() {
    let angles = Matrix<Double>.column([0, 0.5, 1, 2, 3, 4])
    let circle = Circle(points: 3 * cos(angles).appending(columns: sin(angles)) + [[1, -2]])
    let rule = StoppingRule<Double>(gradientTolerance: 1e-8, iterations: 100)
    let exact = LevenbergMarquardt().minimize(circle, from: [[0, 0, 1]], until: rule)
    let general = LBFGS().minimize(circle, from: [[0, 0, 1]], until: rule)
    // The smallest eigenvalue of JᵀJ for these angles is 1.5: ‖e‖ ≤ ‖g‖ ≤ √3 10⁻⁸.
    for minimum in [exact, general] {
      #expect(minimum.reason == .gradientTolerance)
      #expect(distance(minimum.x, [[1, -2, 3]]) <= 2e-8)
    }
    #expect(exact.iterations < general.iterations)
  }

  @Test("as an objective, a sum of squares is ½ ‖r‖² with the gradient Jᵀ r")
  func value() {
    // Twice the sum of squares is Rosenbrock's function.
    let x: Matrix<Double> = [[-1.2, 1]]
    let (value, gradient) = Residuals.rosenbrock(x)
    #expect(abs(2 * value - rosenbrock(x).value) <= 1e-14 * value)
    #expect(distance(2 * gradient, rosenbrock(x).gradient) <= 1e-14 * gradient.maxNorm)
  }
}

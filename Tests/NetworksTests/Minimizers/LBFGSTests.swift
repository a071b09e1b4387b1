import Matrices
import Networks
import Testing

@Suite("L-BFGS") struct LBFGSTests {
  @Test("a quadratic function of 50 parameters is minimized with at most 60 gradients")
  func quadratic() {
    let f = Counted(Quadratic(50, condition: 10))
    let minimum = LBFGS().minimize(
      f, from: .zeros(1, 50), until: StoppingRule(gradientTolerance: 1e-6))
    #expect(minimum.reason == .gradientTolerance && minimum.gradient.maxNorm <= 1e-6)
    #expect(f.calls <= 60 && f.calls == minimum.evaluations, "\(f.calls) gradients")
  }

  @Test("Rosenbrock's valley takes as many gradients as in SciPy, up to a fifth")
  func valley() {
    // scipy.optimize.minimize(rosen, [-1.2, 1], jac=rosen_der, method='L-BFGS-B') of SciPy 1.17.1, whose stopping rule
    // is the default here: nfev = 44.
    let f = Counted(rosenbrockValley)
    let minimum = LBFGS<Double>().minimize(f, from: [[-1.2, 1]])
    #expect(minimum.reason.hasConverged)
    #expect((36...52).contains(f.calls), "\(f.calls) gradients")
    // An L-BFGS iteration near the end gains most of what is left, and the last one gained below 2.2e-9: f is about
    // that at most. The smallest eigenvalue of the Hessian is 0.4, so ½ 0.4 ‖e‖² ≤ 2.2e-9 or ‖e‖ ≤ 1.1e-4.
    #expect(distance(minimum.x, .ones(1, 2)) <= 1.1e-4)
  }

  @Test("one pair is enough to lower the function, and more pairs need fewer steps")
  func memory() {
    func evaluations(_ memory: Int) -> Int {
      let minimum = LBFGS(memory: memory).minimize(
        Quadratic(20, condition: 1000), from: .zeros(1, 20),
        until: StoppingRule(gradientTolerance: 1e-6))
      #expect(minimum.reason == .gradientTolerance)
      return minimum.evaluations
    }
    #expect(evaluations(20) < evaluations(1))
  }

  @Test("a search begins at gradients whose square is beyond the range of the numbers")
  func large() {
    /// ½ 1e20 ((x − 1)² + 2 (y − 1)²), with the gradient (2e20, −2e20) at (3, 0).
    let f = ObjectiveFunction<Float> { x in
      let (a, b) = (x[0, 0] - 1, x[0, 1] - 1)
      return (0.5e20 * (a * a + 2 * b * b), [[1e20 * a, 2e20 * b]])
    }
    func expect(_ solver: some GradientSolver<Float>) {
      // |x − 1| ≤ 1e16 / 1e20.
      let minimum = solver.minimize(
        f, from: [[3, 0]], until: StoppingRule(gradientTolerance: 1e16, iterations: 30))
      #expect(minimum.reason == .gradientTolerance && distance(minimum.x, .ones(1, 2)) <= 1e-4, "\(solver)")
    }
    expect(LBFGS<Float>())
    expect(SelfScaledBFGS<Float>())
    expect(SelfScaledBroyden<Float>())
  }

  @Test("no pair traps")
  func memoryTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = LBFGS<Double>(memory: 0)
    }
    #expect(saidOnTrapping(result, "L-BFGS remembers at least one pair, found 0"))
  }
}

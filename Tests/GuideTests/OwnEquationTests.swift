import Adjoint
import PhysicsVerification
import Testing
import Verification

// The code of the article "An equation of your own", line for line: a tidy test compares them.

/// Fisher's equation: a population grows where there is room, and spreads.
///
/// The jet: u, u_t, u_x, u_xx.
/// ```
/// f = u_t − D u_xx − r u (1 − u)
///
/// ∂f/∂u = −r (1 − 2u)    ∂f/∂u_t = 1    ∂f/∂u_x = 0    ∂f/∂u_xx = −D
/// ```
struct Fisher: DifferentialEquation {
  var diffusivity = 1.0
  var growth = 1.0
  let domain: Domain = ["t": 0...1, "x": -5...5]
  let pattern = JetPattern(directions: 2, pairs: [(1, 1)])

  func residual<S: Scalar>(at X: Matrix<S>, _ U: [Matrix<S>]) -> EquationResidual<S> {
    let (u, u_t, u_xx) = (U[0], U[1], U[3])
    // f = u_t − D u_xx − r u (1 − u)
    let f = u_t - diffusivity * u_xx - growth * u ⊙ (1 - u)
    return EquationResidual(
      f,
      partials: [
        -growth * (1 - 2 * u), .constant(1, like: u), .constant(0, like: u), .constant(-diffusivity, like: u),
      ])
  }
}

extension Fisher {
  /// A wave for D = r = 1, u = (1 + e^z)⁻² with z = (x − 5t/√6) / √6 (Ablowitz and Zeppetella, 1979).
  static func wave(at X: Matrix<Double>) -> Matrix<Double> {
    let (t, x) = (X.column(0), X.column(1))
    let root = 6.0.squareRoot()
    return 1 / square(1 + exp((x - 5 / root * t) / root))
  }
}

/// The same with unknown D and r.
struct UnknownFisher: ParametricEquation {
  let domain = Fisher().domain
  let pattern = Fisher().pattern
  let coefficientNames = ["D", "r"]

  func residual<S: Scalar>(
    at X: Matrix<S>, _ U: [Matrix<S>], coefficients: Matrix<S>
  ) -> ParametricResidual<S> {
    let (u, u_t, u_xx) = (U[0], U[1], U[3])
    let (D, r) = (coefficients[0, 0], coefficients[0, 1])
    let f = u_t - D * u_xx - r * u ⊙ (1 - u)
    return ParametricResidual(
      f,
      partials: [
        -r * (1 - 2 * u), .constant(1, like: u), .constant(0, like: u), .constant(-D, like: u),
      ],
      // ∂f/∂D = −u_xx, ∂f/∂r = −u (1 − u)
      coefficientPartials: [-u_xx, -u ⊙ (1 - u)])
  }
}

@Suite("An equation of one's own") struct OwnEquationTests {
  @Test("the partial derivatives of both pass their checks")
  func checks() {
    let report = GradientCheck().check("Fisher", Fisher())
    #expect(report.hasPassed, "\(report)")
    #expect(GradientCheck().check("Fisher, D and r unknown", UnknownFisher()).hasPassed)
  }

  @Test("the wave solves the equation: f is the error of differences")
  func wave() {
    // Jets of the wave by central differences with h = 10⁻³: h² times derivatives below 1, and roundings of ε/h².
    let X = Fisher().domain.grid([7, 11])
    func u(_ t: Double, _ x: Double) -> Matrix<Double> { Fisher.wave(at: X + [[t, x]]) }
    let h = 1e-3
    let u_t = (u(h, 0) - u(-h, 0)) / (2 * h)
    let u_x = (u(0, h) - u(0, -h)) / (2 * h)
    let u_xx = (u(0, h) - 2 * u(0, 0) + u(0, -h)) / (h * h)
    #expect(Fisher().residual(at: X, [u(0, 0), u_t, u_x, u_xx]).f.maxNorm < 1e-6)
  }

  /// The network of the article.
  private func network(_ fisher: Fisher, _ random: inout Random) -> some JetLayer<Double> {
    Adjoint.network(of: Double.self) {
      DomainScaling(fisher.domain)
      Dense(from: 2, to: 16, using: &random)
      Tanh()
      Dense(from: 16, to: 16, using: &random)
      Tanh()
      Dense(from: 16, to: 1, using: &random)
    }
  }

  @Test("its solution by a network is as exact as residual and data say")
  func forward() {
    var random = Random(seed: 1)
    let fisher = Fisher()
    var solution = network(fisher, &random)
    let sides = [
      fisher.domain.side(0, .lower, [100]), fisher.domain.side(1, .lower, [50]), fisher.domain.side(1, .upper, [50]),
    ]
    let problem = Problem(
      fisher, interior: fisher.domain.latinHypercube(500, using: &random),
      data: zip(["start", "left", "right"], sides).map { name, X in
        .values(name, at: X, Fisher.wave(at: X))
      })
    SelfScaledBroyden().fit(
      &solution, to: PhysicsResiduals(solution, problem), until: StoppingRule(iterations: 300))
    let X = fisher.domain.grid([50, 50])
    let error = solution(X) - Fisher.wave(at: X)

    // The error e obeys e_t − e_xx = (1 − û − u) e + f, where û + u ≥ 0 up to the error itself. So by the maximum
    // principle |e| ≤ e^T (max |e| at the sides + T max |f|) with T = 1; 2 for what lies between the points.
    let sideError = sides.map { (solution($0) - Fisher.wave(at: $0)).maxNorm }.max()!
    let residual = fisher.residual(of: solution, at: X).maxNorm
    #expect(error.maxNorm <= 2 * 2.8 * (sideError + residual))
    // Nothing is left of the wave's height of 1.
    #expect(sideError + residual < 0.02)
  }

  @Test("measurements of the wave tell D and r, as exactly as the residuals say")
  func inverse() {
    var random = Random(seed: 2)
    let model = network(Fisher(), &random)
    let X = Fisher().domain.uniform(300, using: &random)
    let loss = InverseLoss(InverseProblem(UnknownFisher(), at: X, measured: Fisher.wave(at: X)))
    let minimum = SelfScaledBroyden().minimize(
      loss.objective(of: model), from: loss.row(model, coefficients: [0.5, 0.5]),
      until: StoppingRule(iterations: 600))
    let (theta, coefficients) = loss.split(minimum.x)

    // With Φ = [u_xx, u (1 − u)] of the network, f(c) = u_t − Φ c, so Φ (ĉ − c) = f(c) − f(ĉ) for the right c, and
    // ‖ĉ − c‖ ≤ (‖f(c)‖ + ‖f(ĉ)‖) / σ with the smallest singular value σ of Φ.
    var fitted = model
    fitted.assign(flattened: theta)
    let pattern = UnknownFisher().pattern
    let U = pattern.split(fitted.onJets(pattern)(Fisher().inputs(at: X)))
    func residual(_ c: Matrix<Double>) -> ParametricResidual<Double> {
      UnknownFisher().residual(at: X, U, coefficients: c)
    }
    let partials = residual([[1, 1]]).coefficientPartials
    let phi = partials[0].appending(columns: partials[1])
    let smallest = try! SymmetricEigen(phi.T * phi).values.minimum.squareRoot()
    let bound = (residual([[1, 1]]).equation.f.norm + residual(coefficients).equation.f.norm) / smallest
    #expect((coefficients - [[1, 1]]).norm <= bound)
    #expect(bound < 0.1)
  }
}

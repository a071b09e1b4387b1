import Adjoint
import Testing
import Verification

// The code of the article "An activation of your own", line for line: a tidy test compares them.

/// The bump A = e^(−H²).
///
/// Shapes: H, A, G = ∂L/∂A: n×p.
/// ```
/// ∂L/∂H = −2H ⊙ A ⊙ G
/// ```
struct Bump<S: Scalar>: InputActivation {
  func value(_ H: Matrix<S>) -> Matrix<S> { exp(-square(H)) }

  func pullback(_ G: Matrix<S>, input H: Matrix<S>) -> Matrix<S> {
    -2 * H ⊙ exp(-square(H)) ⊙ G
  }
}

extension Bump: SmoothActivation {
  func slopes(_ H: Matrix<S>) -> ActivationSlopes<S> {
    let s = exp(-square(H))
    // σ′ = −2h σ
    let s1 = -2 * H ⊙ s
    // σ″ = (4h² − 2) σ
    let s2 = (4 * square(H) - 2) ⊙ s
    // σ‴ = (12h − 8h³) σ
    let s3 = (12 - 8 * square(H)) ⊙ H ⊙ s
    return ActivationSlopes(s, s1, s2, s3)
  }
}

@Suite("An activation of one's own in a physics-informed network") struct OwnActivationTests {
  @Test("its pullback, its slopes, and its place in a network pass their checks")
  func checks() {
    let pattern = JetPattern(directions: 2, pairs: [(0, 0), (0, 1), (1, 1)])
    let report = GradientCheck().check("Bump", Bump(), input: Shape(6, 5))
    let onJets = GradientCheck().check(
      "Bump on jets", Bump().onJets(pattern), input: Shape(6 * pattern.count, 5))
    #expect(report.hasPassed && onJets.hasPassed, "\(report) \(onJets)")
    let H: Matrix<Double> = [[-2, -0.5, 0, 1]]
    #expect(Bump().slopes(H).value == Bump().value(H))
  }

  @Test("a wrong third derivative shows on jets")
  func wrong() {
    struct Wrong: SmoothActivation, InputActivation {
      typealias S = Double
      func value(_ H: Matrix<Double>) -> Matrix<Double> { Bump().value(H) }
      func pullback(_ G: Matrix<Double>, input H: Matrix<Double>) -> Matrix<Double> {
        Bump().pullback(G, input: H)
      }
      func slopes(_ H: Matrix<Double>) -> ActivationSlopes<Double> {
        var slopes = Bump().slopes(H)
        slopes.third = -1 * slopes.third
        return slopes
      }
    }
    let pattern = JetPattern(directions: 1, pairs: [(0, 0)])
    let report = GradientCheck().check("Wrong", Wrong().onJets(pattern), input: Shape(6 * 3, 5))
    #expect(report.brokenRules.contains(.differences))
  }

  @Test("a network of it solves the heat equation as exactly as its residual says")
  func heat() {
    var random = Random(seed: 1)
    let heat = Heat(diffusivity: 0.1)
    var solution = Constrained(
      network(of: Double.self) {
        DomainScaling(heat.domain)
        Dense(from: 2, to: 16, using: &random)
        Bump()
        Dense(from: 16, to: 1, using: &random)
      }, by: heat.hardConstraint(amplitudes: [1]))
    let problem = Problem(heat, interior: heat.domain.latinHypercube(300, using: &random), data: [])
    SelfScaledBroyden().fit(
      &solution, to: PhysicsResiduals(solution, problem), until: StoppingRule(iterations: 200))
    let X = heat.domain.grid([60, 60])
    let error = solution(X) - heat.solution(amplitudes: [1]).values(at: X)
    // The error e obeys e_t − κ e_xx = f and is 0 at first and at both ends; so |e| ≤ t max |f| by the maximum
    // principle. Between the points of the grid f may be larger, by its second differences: 2 is enough by far.
    let residual = heat.residual(of: solution, at: X).maxNorm
    #expect(error.maxNorm <= 2 * residual)
    // The untrained residual is κπ² and more, about 1.
    #expect(residual < 1e-2)
  }
}

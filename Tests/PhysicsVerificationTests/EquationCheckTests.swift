import Matrices
import Networks
import PhysicsInformed
import PhysicsVerification
import Testing
import Verification

@Suite("EquationCheck") struct EquationCheckTests {
  /// A user's equation, u_t + sin(u) u_x − 1e-5 u_xx = 0, and what can go wrong with it.
  private struct Own: DifferentialEquation {
    enum Mistake: Sendable { case none, slope, tiny, missing, coupled, infinite, short }
    var mistake = Mistake.none
    let domain: Domain = ["t": 0...1, "x": -1...1]
    let pattern = JetPattern(directions: 2, pairs: [(1, 1)])

    func residual<S: Scalar>(at X: Matrix<S>, _ U: [Matrix<S>]) -> EquationResidual<S> {
      let (u, u_t, u_x, u_xx) = (U[0], U[1], U[2], U[3])
      let one = Matrix<S>.ones(u.rows, 1)
      var f = u_t + sin(u) ⊙ u_x - 1e-5 * u_xx
      var partials = [cos(u) ⊙ u_x, one, sin(u), -1e-5 * one]
      switch mistake {
      case .none: break
      // sin′ = −cos
      case .slope: partials[0] = -partials[0]
      case .tiny: partials[3] = -1.001e-5 * one
      case .missing: partials.removeLast()
      // The mean over all points.
      case .coupled: f = f + u.mean
      case .infinite: f = f / (0 * one)
      case .short: return EquationResidual(one[rows: 0..<1], partials: U.map { $0[rows: 0..<1] })
      }
      return EquationResidual(f, partials: partials)
    }
  }

  private func report(_ mistake: Own.Mistake, seed: UInt64 = 1) -> CheckReport {
    GradientCheck(seed: seed).check("own", Own(mistake: mistake))
  }

  @Test("right partial derivatives are accepted, each under its name", arguments: UInt64(1)...30)
  func right(seed: UInt64) {
    let report = report(.none, seed: seed)
    #expect(report.hasPassed, "\(report)")
    #expect(report.tensors.map(\.name) == ["u", "u_t", "u_x", "u_xx"])
  }

  @Test("the wrong one is named, with its cause", arguments: UInt64(1)...10)
  func wrong(seed: UInt64) {
    let slope = report(.slope, seed: seed)
    #expect(slope.tensors.map(\.brokenRules) == [[.differences], [], [], []])
    #expect(slope.description.contains("∂L/∂(u) 16×1: failed"))
    #expect(slope.description.contains("the sign is wrong"))
  }

  @Test("a small one that is off by a thousandth is not excused", arguments: UInt64(1)...10)
  func tiny(seed: UInt64) {
    #expect(report(.tiny, seed: seed).tensors.map(\.brokenRules) == [[], [], [], [.differences]])
  }

  @Test("what is missing, not finite, of another size or coupled breaks a rule")
  func rules() {
    #expect(report(.missing).brokenRules == [.shape])
    #expect(report(.short).brokenRules == [.shape])
    #expect(report(.infinite).brokenRules == [.finiteness])
    #expect(report(.coupled).brokenRules == [.consistency])
    #expect(report(.missing).description.contains("3 partial derivatives for the components u, u_t"))
  }

  @Test("the tape disagrees with another equation")
  func tape() {
    let report = GradientCheck().check("heat", Heat(diffusivity: 0.5)) { _, U in
      U[1] - 0.25 * U[3]
    }
    #expect(report.tensors.map(\.brokenRules) == [[], [], [], [.tape]])
  }

  @Test("one point is too few") func refused() async {
    await #expect(processExitsWith: .failure) {
      _ = GradientCheck().check("heat", Heat(diffusivity: 1), points: 1)
    }
  }
}

import Matrices
import Networks
import PhysicsInformed
import PhysicsVerification
import Testing
import Verification

@Suite("ParametricEquationCheck") struct ParametricEquationCheckTests {
  /// A user's equation, u_t − a² u = 0, and what can go wrong with it.
  private struct Growth: ParametricEquation {
    enum Mistake: Sendable { case none, coefficient, component, missing, infinite }
    var mistake = Mistake.none
    let domain: Domain = ["t": 0...1]
    let pattern = JetPattern(directions: 1)
    let coefficientNames = ["a"]

    func residual<S: Scalar>(
      at X: Matrix<S>, _ U: [Matrix<S>], coefficients: Matrix<S>
    ) -> ParametricResidual<S> {
      let (u, u_t, a) = (U[0], U[1], coefficients[0, 0])
      let one = Matrix<S>.ones(u.rows, 1)
      var (partials, coefficientPartials) = ([-a * a * one, one], [-2 * a * u])
      switch mistake {
      case .none: break
      // The derivative by a² instead of by a.
      case .coefficient: coefficientPartials = [-u]
      case .component: partials[0] = a * a * one
      case .missing: coefficientPartials = []
      case .infinite: coefficientPartials = [u / (0 * one)]
      }
      return ParametricResidual(
        u_t - a * a * u, partials: partials, coefficientPartials: coefficientPartials)
    }
  }

  private func report(_ mistake: Growth.Mistake, seed: UInt64 = 1) -> CheckReport {
    GradientCheck(seed: seed).check("own", Growth(mistake: mistake)) { _, U, c in
      U[1] - c[0] ⊙ c[0] ⊙ U[0]
    }
  }

  @Test("right partial derivatives are accepted, each under its name", arguments: UInt64(1)...30)
  func right(seed: UInt64) {
    let report = report(.none, seed: seed)
    #expect(report.hasPassed, "\(report)")
    #expect(report.tensors.map(\.name) == ["u", "u_t", "a"])
  }

  @Test("the wrong one is named", arguments: UInt64(1)...10)
  func wrong(seed: UInt64) {
    #expect(
      report(.coefficient, seed: seed).tensors.map(\.brokenRules) == [
        [], [], [.differences, .tape],
      ])
    #expect(
      report(.component, seed: seed).tensors.map(\.brokenRules) == [[.differences, .tape], [], []])
  }

  @Test("a missing or infinite derivative breaks a rule")
  func rules() {
    #expect(report(.missing).brokenRules == [.shape])
    #expect(report(.missing).description.contains("0 partial derivatives for the coefficients a"))
    #expect(report(.infinite).brokenRules == [.finiteness])
  }
}

import Matrices
import Networks
import Testing

@testable import Verification

@Suite("Jets on a tape") struct JetFormulasTests {
  /// A user's smooth activation: σ(h) = h³ + h.
  private struct Cubic: SmoothActivation, InputActivation, FormulaRecordable {
    typealias S = Double

    func value(_ H: Matrix<Double>) -> Matrix<Double> { H ⊙ H ⊙ H + H }

    func pullback(_ G: Matrix<Double>, input H: Matrix<Double>) -> Matrix<Double> {
      (3 * H ⊙ H + 1) ⊙ G
    }

    func slopes(_ H: Matrix<Double>) -> ActivationSlopes<Double> {
      ActivationSlopes(value(H), 3 * H ⊙ H + 1, 6 * H, .ones(H.rows, H.columns) * 6)
    }

    func formula<Number: TapeNumber>(_ H: Number) -> Number { H ⊙ H ⊙ H + H }
  }

  private let pattern = JetPattern(directions: 2, pairs: [(0, 0), (0, 1), (1, 1)])

  @Test("a user's smooth activation is checked as it is and on jets, against the tape too")
  func ownActivation() {
    for report in [
      GradientCheck().check("cubic", Cubic(), input: Shape(6, 5)),
      GradientCheck().check("jets", ActivationJet(Cubic(), pattern), input: Shape(6 * 3, 4)),
    ] {
      #expect(report.hasPassed, "\(report)")
      #expect(report.tensors.allSatisfy { $0.tapeError != nil })
    }
  }

  @Test("jets taken apart and stacked again are the same; one column is a coordinate")
  func stacking() {
    var random = Random(seed: 1)
    let S = Matrix<Double>.normal(6 * 3, 2, using: &random)
    let variable = Tape().variable(S)
    #expect(pattern.derivatives(variable).stacked.value == S)
    #expect(pattern.derivatives(variable, column: 1).stacked.value == S.column(1))
  }
}

import Matrices
import Networks
import Testing
import Verification

@testable import Catalogue

/// Formulas that several ideas are made of. The others are compared with differences by way of the passes by hand.
@Suite("Formulas on a tape") struct TapeFormulaTests {
  struct Formula: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let shape: Shape
    var range = -1.5...1.5
    let apply: @Sendable (Variable) -> Variable
  }

  static let all = [
    Formula(
      testDescription: "α (eᴬ − 1) where A < 0", shape: Shape(3, 4), range: -1.5...(-0.5),
      apply: { $0.exponentialLinear(0.7) }),
    Formula(
      testDescription: "softmax cross-entropy", shape: Shape(3, 4),
      apply: { $0.softmaxCrossEntropy(to: .oneHot([0, 3, 1], classes: 4)) }),
    Formula(
      testDescription: "softmax cross-entropy of one sample", shape: Shape(1, 4),
      apply: { $0.softmaxCrossEntropy(to: .oneHot([2], classes: 4)) }),
    Formula(
      testDescription: "mean squared error", shape: Shape(3, 4),
      apply: { $0.meanSquaredError(from: .ones(3, 4)) }),
  ]

  @Test("the tape's gradient agrees with five-point differences", arguments: all)
  func gradient(of formula: Formula) {
    var random = Random(seed: 3)
    let A = Matrix<Double>.uniform(
      formula.shape.rows, formula.shape.columns, in: formula.range, using: &random)
    let tape = Tape()
    let variable = tape.variable(A)
    let output = formula.apply(variable)
    let V = Matrix<Double>.normal(output.value.rows, output.value.columns, using: &random)
    let gradient = tape.gradients(of: output, seed: V, withRespectTo: [variable])[0]
    #expect(gradient.shape == A.shape)
    for i in 0..<A.rows {
      for j in 0..<A.columns {
        let numeric = FiniteDifferences.fivePointDerivative(at: A[i, j], step: 1e-3) {
          var changed = A
          changed[i, j] = $0
          return formula.apply(Tape().variable(changed)).value.dot(V)
        }
        // The rule's error is h⁴ |f⁽⁵⁾| / 480 < 1e-13 ‖V‖₁, as no fifth derivative of these exceeds 50. The rounding
        // error of a value, ten-odd operations on numbers up to 10 ‖V‖₁, is divided by h: 3e-11 ‖V‖₁.
        #expect(abs(gradient[i, j] - numeric) <= 6e-11 * abs(V).sum, "at (\(i), \(j))")
      }
    }
  }
}

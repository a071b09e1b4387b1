import Matrices
import Networks
import Testing

@testable import Verification

@Suite("Operations of a variable") struct VariableOperationsTests {
  /// One operation with the shapes and the range of its operands.
  struct Operation: Sendable, CustomTestStringConvertible {
    let name: String
    let shapes: [Shape]
    let range: ClosedRange<Double>
    let apply: @Sendable ([Variable]) -> Variable

    init(
      _ name: String, _ shapes: [Shape], in range: ClosedRange<Double> = -1.5...1.5,
      _ apply: @escaping @Sendable ([Variable]) -> Variable
    ) {
      (self.name, self.shapes, self.range, self.apply) = (name, shapes, range, apply)
    }

    var testDescription: String { "\(name) \(shapes)" }
  }

  /// Each second operand whole, as a row, as a column, and as one number, where it is a row or a column.
  static let pairs: [[Shape]] = [
    [Shape(3, 4), Shape(3, 4)], [Shape(3, 4), Shape(1, 4)], [Shape(3, 4), Shape(3, 1)],
    [Shape(1, 4), Shape(1, 4)], [Shape(3, 1), Shape(3, 1)], [Shape(1, 4), Shape(1, 1)],
    [Shape(3, 1), Shape(1, 1)], [Shape(1, 1), Shape(1, 1)],
  ]

  static let all: [Operation] =
    pairs.flatMap { shapes in
      [
        Operation("A + B", shapes) { $0[0] + $0[1] },
        Operation("A − B", shapes) { $0[0] - $0[1] },
        Operation("A ⊙ B", shapes) { $0[0] ⊙ $0[1] },
        // Away from the pole at 0.
        Operation("A / B", shapes, in: 0.5...1.5) { $0[0] / $0[1] },
      ]
    } + [
      Operation("A B", [Shape(3, 4), Shape(4, 2)]) { $0[0] * $0[1] },
      Operation("A B", [Shape(1, 4), Shape(4, 1)]) { $0[0] * $0[1] },
      Operation("A B", [Shape(3, 1), Shape(1, 4)]) { $0[0] * $0[1] },
      Operation("A A", [Shape(3, 3)]) { $0[0] * $0[0] },
      Operation("A ⊙ A", [Shape(3, 4)]) { $0[0] ⊙ $0[0] },
      Operation("A / A²", [Shape(3, 4)], in: 0.5...1.5) { $0[0] / ($0[0] ⊙ $0[0]) },
      Operation("[A B]", [Shape(3, 4), Shape(3, 2)]) { $0[0].appending(columns: $0[1]) },
      Operation("1ᵀA", [Shape(3, 4)]) { $0[0].columnSums() },
      Operation("c A", [Shape(3, 4)]) { -2.5 * $0[0] },
      Operation("c + A", [Shape(3, 4)]) { -2.5 + $0[0] },
      Operation("eᴬ", [Shape(3, 4)]) { $0[0].exponential() },
      Operation("ln A", [Shape(3, 4)], in: 0.5...1.5) { $0[0].logarithm() },
      Operation("sin A", [Shape(3, 4)]) { $0[0].sine() },
      Operation("Φ(A)", [Shape(3, 4)]) { $0[0].normalDistribution() },
      Operation("√A", [Shape(3, 4)], in: 0.5...1.5) { $0[0].squareRoot() },
      Operation("|A| where A < 0", [Shape(3, 4)], in: -1.5...(-0.5)) { $0[0].absolute() },
      Operation("A within its limits", [Shape(3, 4)]) { $0[0].limited(to: 2) },
      Operation("A beyond its limits", [Shape(3, 4)], in: 1.25...1.5) { $0[0].limited(to: 1) },
      Operation("max(A, 0) where A > 0", [Shape(3, 4)], in: 0.5...1.5) { $0[0].positivePart() },
      Operation("max(A, 0) where A < 0", [Shape(3, 4)], in: -1.5...(-0.5)) {
        $0[0].positivePart()
      },
      Operation("Σ A", [Shape(3, 4)]) { $0[0].sum() },
      Operation("the sums of rows", [Shape(3, 4)]) { $0[0].rowSums() },
      Operation("the sums of one column's rows", [Shape(3, 1)]) { $0[0].rowSums() },
      Operation("tanh A", [Shape(3, 4)]) { $0[0].hyperbolicTangent() },
    ]

  @Test("the pullback of each operation agrees with five-point differences", arguments: all)
  func pullback(of operation: Operation) {
    var random = Random(seed: 3)
    let values = operation.shapes.map {
      Matrix<Double>.uniform($0.rows, $0.columns, in: operation.range, using: &random)
    }
    let tape = Tape()
    let variables = values.map { tape.variable($0) }
    let output = operation.apply(variables)
    let V = Matrix<Double>.normal(output.value.rows, output.value.columns, using: &random)
    let gradients = tape.gradients(of: output, seed: V, withRespectTo: variables)
    let size = abs(V).sum

    for (k, gradient) in gradients.enumerated() {
      #expect(gradient.shape == values[k].shape)
      for i in 0..<values[k].rows {
        for j in 0..<values[k].columns {
          let numeric = FiniteDifferences.fivePointDerivative(at: values[k][i, j], step: 1e-3) {
            var changed = values
            changed[k][i, j] = $0
            let tape = Tape()
            return operation.apply(changed.map { tape.variable($0) }).value.dot(V)
          }
          // The rule's error is h⁴ |f⁽⁵⁾| / 480, and |f⁽⁵⁾| ≤ 5!/x⁶ ‖V‖₁ a < 12 000 ‖V‖₁ for the worst
          // of them, a/x with a ≤ 1.5 and x ≥ ½: 2.5e-11 ‖V‖₁. The rounding error of a value, ten-odd
          // operations on numbers up to 10 ‖V‖₁, is divided by h: 18/6 · 1e-14 / 1e-3 = 3e-11 ‖V‖₁.
          #expect(abs(gradient[i, j] - numeric) <= 6e-11 * size, "operand \(k) at (\(i), \(j))")
        }
      }
    }
  }

  @Test("the gradient of max(a, 0) at its kink is that from the left, 0")
  func kink() {
    let tape = Tape()
    let a = tape.variable([[0, -0.0]])
    let y = a.positivePart()
    #expect(tape.gradients(of: y, seed: [[1, 1]], withRespectTo: [a]) == [[[0, 0]]])
  }

  @Test("constants of a formula change its value and leave its derivative")
  func constants() {
    let tape = Tape()
    let a = tape.variable([[1, 2], [3, 4]])
    let c = tape.variable([[10, 20]])
    let y = (a + c).sum()
    #expect(y.value == [[70]])
    #expect(tape.gradients(of: y, seed: [[1]], withRespectTo: [a]) == [.ones(2, 2)])
  }

  @Test("operands whose shapes do not fit end the program with both shapes")
  func shapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let tape = Tape()
      _ = tape.variable(.ones(2, 3)) * tape.variable(.ones(2, 3))
    }
    #expect(result.says("cannot multiply 2×3 by 2×3"))
  }
}

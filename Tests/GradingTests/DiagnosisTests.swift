import ExerciseRuntime
import Matrices
import Testing

@testable import Grading

@Suite("Comparing and diagnosing") struct DiagnosisTests {
  private static func sentence(_ function: (Matrix<Double>, Matrix<Double>) -> Value) -> String? {
    Diagnosis(exercise: Sample.exercise, answers: Sample.answers(function), tolerance: 1e-9).sentence
  }

  @Test("each general mistake has its sentence, and a right answer none")
  func general() {
    #expect(Self.sentence { _, Y in .matrix(Y) } == nil)
    #expect(Self.sentence { A, _ in .matrix(2 * A) } == "the 1 is forgotten")
    #expect(Self.sentence { _, Y in .matrix(.zeros(Y.rows, Y.columns)) } == "Y is zero everywhere")
    #expect(Self.sentence { _, Y in .matrix(-1 * Y) } == "Y has the wrong sign")
    #expect(
      Self.sentence { _, Y in .matrix(Matrix(rows: Y.columns, columns: Y.rows) { Y[$1, $0] }) }
        == "Y is the transpose of the right matrix")
    #expect(Self.sentence { A, _ in .matrix(A) } == "Y is argument 1, unchanged")
    #expect(Self.sentence { _, Y in .matrix(0.5 * Y) } == "Y is 0.5 times the right value")
    #expect(
      Self.sentence { A, Y in .matrix(Double(A.rows) * Y) }?.contains("the number of rows, times too large") == true)
    #expect(Self.sentence { A, Y in .matrix(Y / Double(A.columns)) }?.contains("columns, times too small") == true)
    #expect(Self.sentence { _, Y in .matrix(Y * (1 + 1e-6)) }?.contains("relative error of 1e-06") == true)
    #expect(Self.sentence { A, Y in .matrix(Y.map { $0 + 0.1 * $0 * $0 }) } == nil)
  }

  @Test("a mistake that explains some of the answers only is not the one")
  func consistent() {
    // Forgotten for small matrices only.
    #expect(Self.sentence { A, Y in .matrix(A.count < 7 ? 2 * A : Y + 5) } == nil)
  }

  private static func mismatch(_ found: Value, _ expected: Value) -> Mismatch? {
    Comparison(found, expected, tolerance: 1e-9)?.mismatch
  }

  @Test("no value that is not finite is right, and errors are relative")
  func comparison() {
    let E: Value = .matrix([[1, 2], [3, 4]])
    #expect(Self.mismatch(E, E) == nil)
    #expect(Self.mismatch(.matrix([[1, 2], [3, 4 + 1e-10]]), E) == nil)
    #expect(Self.mismatch(.matrix([[1e-30, 2e-30]]), .matrix([[1e-30, 1e-30]])) != nil)
    #expect(Self.mismatch(.matrix([[1e300, 2e300]]), .matrix([[1e300, 2e300]])) == nil)
    for value in [Double.nan, .infinity, -.infinity] {
      #expect(Self.mismatch(.matrix([[1, value], [3, 4]]), E).map { "\($0)" }?.hasPrefix("notFinite") == true)
      #expect(Self.mismatch(.number(1), .number(value)) != nil)
    }
    #expect(Self.mismatch(.matrix([[1, 2]]), E) == .shape(found: Shape(1, 2), expected: Shape(2, 2)))
    #expect(Self.mismatch(.number(1), E) == .kind(found: "a number", expected: "a matrix of 2×2"))
    #expect(Self.mismatch(.integer(3), .integer(4)) == .integer(found: 3, expected: 4))
    #expect(Self.mismatch(.list([E]), .list([E, E])) == .count(found: 1, expected: 2))
    #expect(Comparison(.list([E, .number(1)]), .list([E, .number(2)]), tolerance: 1e-9)?.place == [1])
    #expect(Self.mismatch(.matrix(.zeros(1, 2)), .matrix(.zeros(1, 2))) == nil)
    #expect(Self.mismatch(.matrix([[0, 1e-3]]), .matrix(.zeros(1, 2))) != nil)
  }

  @Test("a sentence has the place and both values")
  func sentences() throws {
    let comparison = try #require(
      Comparison(.matrix([[1, 2], [3, 5]]), .matrix([[1, 2], [3, 4]]), tolerance: 1e-9))
    let text = Sentence("∂L/∂W", comparison, 1e-9).text
    #expect(text.hasPrefix("∂L/∂W differs most at [1, 1]: expected 4.000000, found 5.000000; relative error 1.8e-01"))
    let table = try #require(CheckFailure.Difference("∂L/∂W", comparison)).text
    #expect(table.contains("▸4.000000") && table.contains("▸5.000000"))
  }
}

extension CheckFailure.Difference {
  fileprivate var text: String { DifferenceTable(self).text }
}

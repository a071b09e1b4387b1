import Matrices
import Networks
import Testing

@Suite("Sum of squares") struct SumOfSquaresTests {
  private func expectNumbers<S: Scalar>(_ type: S.Type) {
    let (value, G) = SumOfSquares()(Matrix<S>([[1, 2], [3, 5]]), [[0, 2], [5, 1]])
    // ½ (1² + 0² + (−2)² + 4²)
    #expect(value == 10.5)
    #expect(G == [[1, 0], [-2, 4]])
  }

  @Test("L = ½ Σ (f − y)² and G = F − Y for numbers worked out by hand")
  func numbers() {
    expectNumbers(Float.self)
    expectNumbers(Double.self)
  }

  @Test("twice the samples are twice the loss, with the same gradient per sample")
  func sum() {
    let (F, Y): (Matrix<Double>, Matrix<Double>) = ([[1, 2]], [[4, 0]])
    let (once, twice) = (
      SumOfSquares()(F, Y), SumOfSquares()(F.rows(at: [0, 0]), Y.rows(at: [0, 0]))
    )
    #expect(twice.value == 2 * once.value && twice.gradient == once.gradient.rows(at: [0, 0]))
  }

  @Test("it keeps what every loss promises")
  func promises() throws { try expectLoss("SumOfSquares", SumOfSquares(), at: LossPoint.values) }
}

import Matrices
import Networks
import Testing

@Suite("Mean squared error") struct MeanSquaredErrorTests {
  private func expectNumbers<S: Scalar>(_ type: S.Type) {
    let (value, G) = MeanSquaredError()(Matrix<S>([[1, 2], [3, 5]]), [[0, 2], [5, 1]])
    // (1² + 0² + (−2)² + 4²) / 4
    #expect(value == 5.25)
    #expect(G == [[0.5, 0], [-1, 2]])
  }

  @Test("L = Σ (f − y)² / (n m) and G = 2 (F − Y) / (n m) for numbers worked out by hand")
  func numbers() {
    expectNumbers(Float.self)
    expectNumbers(Double.self)
  }

  private func expectRelation<S: Scalar>(_ type: S.Type, _ n: Int, _ m: Int) {
    var random = Random(seed: 2)
    let (F, Y) = (Matrix<S>.normal(n, m, using: &random), Matrix<S>.normal(n, m, using: &random))
    let (mean, sum) = (MeanSquaredError()(F, Y), SumOfSquares()(F, Y))
    let half = S(n * m) / 2
    // Three roundings: 2 / (n m), its product with E, and the product here.
    let bound = 3 * sum.gradient.maxNorm.ulp
    #expect(distance(half * mean.gradient, sum.gradient) <= bound)
    #expect(abs(half * mean.value - sum.value) <= 3 * sum.value.ulp)
  }

  @Test(
    "n m / 2 times the mean is half the sum of squares, in value and gradient",
    arguments: [(1, 1), (4, 2), (7, 3), (100, 5)])
  func relation(n: Int, m: Int) {
    expectRelation(Float.self, n, m)
    expectRelation(Double.self, n, m)
  }

  @Test("it keeps what every loss promises")
  func promises() throws { try expectLoss("MeanSquaredError", MeanSquaredError(), at: LossPoint.values) }
}

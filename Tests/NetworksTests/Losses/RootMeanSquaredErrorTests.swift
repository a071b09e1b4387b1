import Matrices
import Networks
import Testing

@Suite("Root mean squared error") struct RootMeanSquaredErrorTests {
  @Test("L = √(Σ e² / (n m)) and G = E / (n m L) for numbers worked out by hand")
  func numbers() {
    func expect<S: Scalar>(_ type: S.Type) {
      // E = [[1, −1], [7, 7]]: 100 / 4 = 5².
      let (value, G) = RootMeanSquaredError()(Matrix<S>([[2, 1], [7, 8]]), [[1, 2], [0, 1]])
      #expect(value == 5)
      // Divided by n m L = 20, rounded once.
      #expect(distance(G, [[1 / 20, -1 / 20], [7 / 20, 7 / 20]]) == 0)
    }
    expect(Float.self)
    expect(Double.self)
  }

  @Test("no error has the value 0 and the gradient 0, not 0 / 0")
  func zero() {
    let (value, G) = RootMeanSquaredError()(Matrix<Double>([[1, 2]]), [[1, 2]])
    #expect(value == 0 && G == .zeros(1, 2))
  }

  @Test("all errors twice as large: twice the loss, the same gradient")
  func homogeneity() {
    var random = Random(seed: 5)
    let E = Matrix<Double>.normal(6, 3, using: &random)
    let (once, twice) = (
      RootMeanSquaredError()(E, .zeros(6, 3)), RootMeanSquaredError()(2 * E, .zeros(6, 3))
    )
    // Doubling is exact.
    #expect(twice.value == 2 * once.value && twice.gradient == once.gradient)
  }

  @Test("it keeps what every loss promises")
  func promises() throws { try expectLoss("RootMeanSquaredError", RootMeanSquaredError(), at: LossPoint.values) }
}

import Matrices
import Networks
import Testing

@Suite("Mean absolute error") struct MeanAbsoluteErrorTests {
  @Test("L = Σ |e| / (n m) and G = sign(e) / (n m), 0 at e = 0")
  func numbers() {
    func expect<S: Scalar>(_ type: S.Type) {
      let (value, G) = MeanAbsoluteError()(Matrix<S>([[1, 2], [3, 5]]), [[0, 2], [5, 1]])
      #expect(value == 1.75)
      #expect(G == [[0.25, 0], [-0.25, 0.25]])
    }
    expect(Float.self)
    expect(Double.self)
  }

  @Test("the size of an outlier does not change the gradient")
  func outlier() {
    let near = MeanAbsoluteError()(Matrix<Double>([[1, 2]]), [[0, 0]])
    let far = MeanAbsoluteError()(Matrix<Double>([[1e9, 2]]), [[0, 0]])
    #expect(near.gradient == far.gradient && far.value == 500_000_001)
  }

  @Test("it keeps what every loss promises")
  func promises() throws { try expectLoss("MeanAbsoluteError", MeanAbsoluteError(), at: LossPoint.values) }
}

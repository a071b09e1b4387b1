import Matrices
import Networks
import Testing

@Suite("Rectified linear unit") struct ReLUTests {
  private func expectPieces<S: Scalar>(_ type: S.Type) {
    let layer = ReLU<S>()
    let (A, cache) = layer.forward([[-2, 3, -S.leastNonzeroMagnitude, .leastNonzeroMagnitude]])
    #expect(A == [[0, 3, 0, .leastNonzeroMagnitude]])
    #expect(layer.backward([[5, 7, 11, 13]], cache).inputGradient == [[0, 7, 0, 13]])
  }

  @Test("positive elements pass, and so do their gradients; negative ones are 0 with slope 0")
  func pieces() {
    expectPieces(Float.self)
    expectPieces(Double.self)
  }

  @Test("the slope at the kink is that from the left, 0, at 0 and at −0")
  func kink() {
    let layer = ReLU<Double>()
    let (A, cache) = layer.forward([[0, -0.0]])
    #expect(A == [[0, 0]])
    #expect(layer.backward([[1, 1]], cache).inputGradient == [[0, 0]])
  }

  @Test("NaN stays NaN, so that an invalid input is found")
  func notANumber() {
    #expect(ReLU<Double>()([[.nan]])[0, 0].isNaN)
  }

  @Test("it keeps what every activation promises, and its derivation has its numbers")
  func activation() throws { try expectActivation("ReLU", ReLU()) }
}

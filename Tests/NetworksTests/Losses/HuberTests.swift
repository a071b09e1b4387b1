import Matrices
import Networks
import Testing

@Suite("Huber loss") struct HuberTests {
  @Test("½ e² up to δ and δ (|e| − ½ δ) beyond, worked out by hand")
  func numbers() {
    func expect<S: Scalar>(_ type: S.Type) {
      // e = ½, −1, 2, −4 with δ = 1: ρ = 1/8, ½, 3/2, 7/2.
      let (value, G) = Huber()(Matrix<S>([[0.5, -1], [2, -4]]), .zeros(2, 2))
      #expect(value == 5.625 / 4)
      #expect(G == [[0.125, -0.25], [0.25, -0.25]])
    }
    expect(Float.self)
    expect(Double.self)
  }

  @Test("with a threshold above all errors it is half the mean of squares")
  func parabola() {
    var random = Random(seed: 6)
    let (F, Y) = (
      Matrix<Double>.normal(7, 3, using: &random), Matrix<Double>.normal(7, 3, using: &random)
    )
    let (huber, squares) = (Huber(threshold: 100)(F, Y), MeanSquaredError()(F, Y))
    // Two sums of 21 positive terms, each rounded twice more.
    #expect(abs(2 * huber.value - squares.value) <= 23 * squares.value.ulp)
    #expect(distance(2 * huber.gradient, squares.gradient) <= squares.gradient.maxNorm.ulp)
  }

  @Test("with a small threshold δ it is δ times the mean of absolute errors, less ½ δ²")
  func line() {
    let (F, Y): (Matrix<Double>, Matrix<Double>) = ([[1, -2, 3]], [[0, 0, 1]])
    let delta = 0.125
    let (huber, absolute) = (Huber(threshold: delta)(F, Y), MeanAbsoluteError()(F, Y))
    // All but the division by 3 is exact, which is rounded in both.
    let expected = delta * absolute.value - delta * delta / 2
    #expect(abs(huber.value - expected) <= 2 * absolute.value.ulp)
    #expect(distance(huber.gradient, delta * absolute.gradient) <= delta * (1.0 / 3).ulp)
  }

  @Test("a threshold that is not positive traps")
  func trap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Huber(threshold: 0)
    }
    #expect(saidOnTrapping(result, "threshold > 0, found 0.0"))
  }

  @Test("it keeps what every loss promises")
  func promises() throws { try expectLoss("Huber", Huber(threshold: 0.5), at: LossPoint.values) }

  @Test("a saved threshold that is not positive is an error")
  func saved() throws {
    #expect(try savedAndRead(Huber(threshold: 0.1)) == Huber(threshold: 0.1))
    #expect(
      problem(#"{"Huber":0}"#, as: Huber.self)
        == "the Huber loss needs a finite threshold > 0, found 0.0")
  }
}

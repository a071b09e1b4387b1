import Matrices
import Networks
import Testing

@Suite("Logistic function") struct SigmoidTests {
  @Test("σ(0) = 1/2 with slope 1/4, exactly")
  func zero() {
    let layer = Sigmoid<Double>()
    let (A, cache) = layer.forward([[0, -0.0]])
    #expect(A == [[0.5, 0.5]])
    #expect(layer.backward([[1, 8]], cache).inputGradient == [[0.25, 2]])
  }

  @Test("σ(ln 3) = 3/4 with slope 3/16")
  func threeQuarters() {
    let layer = Sigmoid<Double>()
    let (A, cache) = layer.forward([[1.0986122886681098]])
    let slope = layer.backward([[1]], cache).inputGradient[0, 0]
    // The logistic function is right to 4 ulp; ln 3 is rounded by half an ulp, 2⁻⁵³, times a slope below 1.
    #expect(abs(A[0, 0] - 0.75) <= 5 * (0.75).ulp)
    // d(a (1 − a)) = (1 − 2a) da, half of the error of a, and two roundings of numbers below 1/4.
    #expect(abs(slope - 0.1875) <= 3 * (0.75).ulp)
  }

  @Test("far from 0 it is 0 or 1 with slope 0, without overflow")
  func limits() {
    let layer = Sigmoid<Float>()
    let (A, cache) = layer.forward([[1e4, -1e4, .infinity, -.infinity]])
    #expect(A == [[1, 0, 1, 0]])
    #expect(layer.backward([[1, 1, 1, 1]], cache).inputGradient == .zeros(1, 4))
  }

  @Test("it keeps what every activation promises, and its derivation has its numbers")
  func activation() throws { try expectActivation("Sigmoid", Sigmoid()) }

  @Test("the numbers in the text of its derivation")
  func stated() throws {
    try expectStated("0.25", slopes(Sigmoid<Double>(), [0])[0], of: "Sigmoid")
    try expectStated("0.045", slopes(Sigmoid<Double>(), [3])[0], of: "Sigmoid")
    try expectStated("0.0066", slopes(Sigmoid<Double>(), [-5])[0], of: "Sigmoid")
  }
}

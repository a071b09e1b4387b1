import Foundation
import Matrices
import Networks
import Testing

@Suite("LeCun's sigmoid") struct LeCunTanhTests {
  @Test("σ(±1) = ±0.999997: targets ±1 lie inside the range")
  func one() {
    let A = LeCunTanh<Double>()([[1, -1]])
    // The value 0.99999726 is known to the digits that are written.
    #expect(abs(A[0, 0] - 0.999997) < 1e-6)
    #expect(A[0, 1] == -A[0, 0])
  }

  @Test("the limits are ±1.7159, with slope 0")
  func limits() {
    let layer = LeCunTanh<Double>()
    let A = layer([[1e3, -1e3]])
    #expect(A == [[1.7159, -1.7159]])
    // a − a² / a is rounded twice, each time by at most half an ulp of a < 2.
    #expect(layer.pullback([[1, 1]], output: A).maxNorm <= 2 * Double.ulpOfOne)
  }

  @Test("σ′(0) = 2/3 · 1.7159 = 1.1439…")
  func slopeAtZero() {
    let layer = LeCunTanh<Double>()
    let slope = layer.backward([[1]], layer.forward([[0]]).cache).inputGradient[0, 0]
    // Two roundings, of 2/3 and of the product.
    #expect(abs(slope - 3.4318 / 3) <= 2 * slope.ulp)
    #expect(abs(slope - 1.1439) < 1e-4)
  }

  private func expectSlope<S: Scalar>(_ type: S.Type) {
    let layer = LeCunTanh<S>()
    for h in stride(from: -3.0, through: 3, by: 0.25) {
      let slope = layer.backward([[1]], layer.forward([[S(h)]]).cache).inputGradient[0, 0]
      let exact = 2.0 / 3 * 1.7159 / pow(cosh(2 * h / 3), 2)
      // tanh is right to 3 ulp and its argument to 1, so a² to about 2 · 4 ulp of at most a²; dividing by a,
      // subtracting from a and scaling are 5 roundings of numbers up to a: 13 · a · 2/3 < 16.
      #expect(abs(Double(slope) - exact) <= 16 * Double(S.ulpOfOne), "\(type) at \(h)")
    }
  }

  @Test("σ′(h) = (2/3) · 1.7159 / cosh²(2h/3)")
  func slope() {
    expectSlope(Float.self)
    expectSlope(Double.self)
  }

  @Test("it keeps what every activation promises, and its derivation has its numbers")
  func activation() throws { try expectActivation("LeCunTanh", LeCunTanh()) }

  @Test("the numbers in the text of its derivation")
  func stated() throws {
    try expectStated("1.1439", slopes(LeCunTanh<Double>(), [0])[0], of: "LeCunTanh")
    try expectStated("0.081", slopes(LeCunTanh<Double>(), [3])[0], of: "LeCunTanh")
    try expectStated("0.0058", slopes(LeCunTanh<Double>(), [-5])[0], of: "LeCunTanh")
    try expectStated("0.9877", LeCunTanh<Double>().placeOfLargestSecondDerivative, of: "LeCunTanh")
  }
}

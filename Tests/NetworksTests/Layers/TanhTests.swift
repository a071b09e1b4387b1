import Foundation
import Matrices
import Networks
import Testing

@Suite("Hyperbolic tangent") struct TanhTests {
  @Test("tanh 0 = 0 with slope 1, exactly")
  func zero() {
    let (A, cache) = Tanh<Double>().forward([[0]])
    #expect(A == [[0]])
    #expect(Tanh().backward([[7]], cache).inputGradient == [[7]])
  }

  @Test("far from 0 it is ±1 with slope 0")
  func limits() {
    let (A, cache) = Tanh<Float>().forward([[50, -50, .infinity]])
    #expect(A == [[1, -1, 1]])
    #expect(Tanh().backward([[1, 1, 1]], cache).inputGradient == .zeros(1, 3))
  }

  private func expectSlope<S: Scalar>(_ type: S.Type) {
    for h in stride(from: -3.0, through: 3, by: 0.125) {
      let (_, cache) = Tanh<S>().forward([[S(h)]])
      let slope = Tanh<S>().backward([[1]], cache).inputGradient[0, 0]
      // tanh is right to 3 ulp, hence a² to 6 ulp and two roundings, below 8 ulpOfOne.
      #expect(abs(Double(slope) - 1 / pow(cosh(h), 2)) <= 8 * Double(S.ulpOfOne), "\(type) at \(h)")
    }
  }

  @Test("tanh′(h) = 1 / cosh² h")
  func slope() {
    expectSlope(Float.self)
    expectSlope(Double.self)
  }

  @Test("it keeps what every activation promises, and its derivation has its numbers")
  func activation() throws { try expectActivation("Tanh", Tanh()) }

  @Test("the numbers in the text of its derivation")
  func stated() throws {
    try expectStated("0.42", slopes(Tanh<Double>(), [1])[0], of: "Tanh")
    try expectStated("0.0099", slopes(Tanh<Double>(), [-3])[0], of: "Tanh")
  }
}

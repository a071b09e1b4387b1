import Foundation
import Matrices
import Networks
import Testing

@Suite("Entropy") struct EntropyTests {
  @Test("k equal probabilities have ln k nats and log₂ k bits", arguments: [1, 2, 4, 8, 16])
  func uniform(k: Int) {
    func expect<S: Scalar>(_ type: S.Type) {
      let P = Matrix<S>(rows: 1, columns: k, repeating: 1 / S(k))
      let (nats, bits) = (entropyInNats(of: P)[0, 0], entropyInBits(of: P)[0, 0])
      // A logarithm right to 1 ulp; ln 2 and the quotient are two roundings more.
      let (exactNats, exactBits, unit) = (log(Double(k)), log2(Double(k)), Double(S.ulpOfOne))
      #expect(abs(Double(nats) - exactNats) <= 2 * unit * exactNats)
      #expect(abs(Double(bits) - exactBits) <= 4 * unit * exactBits)
    }
    expect(Float.self)
    expect(Double.self)
  }

  @Test("a certain outcome has the entropy 0: 0 ln 0 = 0")
  func certain() {
    #expect(entropyInNats(of: Matrix<Double>([[1, 0, 0], [0, 0, 1]])) == [[0], [0]])
    #expect(entropyInBits(of: Matrix<Float>([[0, 1]])) == [[0]])
  }

  @Test("¼ and ¾ have 2 − ¾ log₂ 3 bits, each row by itself")
  func rows() {
    let bits = entropyInBits(of: Matrix<Double>([[0.25, 0.75], [0.5, 0.5]]))
    #expect(abs(bits[0, 0] - (2 - 0.75 * log2(3))) <= 4 * Double.ulpOfOne)
    #expect(abs(bits[1, 0] - 1) <= 4 * Double.ulpOfOne)
  }
}

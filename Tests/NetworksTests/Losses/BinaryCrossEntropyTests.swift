import Foundation
import Matrices
import Networks
import Testing

@Suite("Binary cross-entropy on logits") struct BinaryCrossEntropyTests {
  private let loss = BinaryCrossEntropy()

  @Test("logits 0 and ln 3: q = ½ and ¾")
  func numbers() {
    func expect<S: Scalar>(_ type: S.Type) {
      let (value, G) = loss(Matrix<S>([[0], [S(log(3.0))]]), [[1], [0]])
      // −(ln ½ + ln ¼) / 2, with errors of 3.3 ulp twice and one of ln 3.
      let exact = log(8.0) / 2
      #expect(abs(Double(value) - exact) <= 8 * Double(S.ulpOfOne))
      #expect(distance(G, [[-0.25], [0.375]]) <= 4 * S.ulpOfOne)
    }
    expect(Float.self)
    expect(Double.self)
  }

  @Test("it is the cross-entropy of a softmax over the logits 0 and z")
  func softmax() {
    var random = Random(seed: 9)
    let z = Matrix<Double>.normal(20, 1, standardDeviation: 3, using: &random)
    let y = logistic(Matrix<Double>.normal(20, 1, using: &random))
    let Z = Matrix<Double>(rows: 20, columns: 2) { i, j in j == 0 ? 0 : z[i, 0] }
    let Y = Matrix<Double>(rows: 20, columns: 2) { i, j in j == 0 ? 1 - y[i, 0] : y[i, 0] }
    let (binary, both) = (loss(z, y), SoftmaxCrossEntropy()(Z, Y))
    // Terms up to 12 with some 4 ulp each, averaged.
    #expect(abs(binary.value - both.value) <= 12 * 8 * Double.ulpOfOne)
    #expect(distance(binary.gradient, both.gradient.column(1)) <= 8 * Double.ulpOfOne / 20)
  }

  @Test("logits of ±10⁴ give 0 or 10⁴ exactly, with finite gradients")
  func extreme() {
    func expect<S: Scalar>(_ type: S.Type) {
      let right = loss(Matrix<S>([[1e4, -1e4]]), [[1, 0]])
      #expect(right.value == 0 && right.gradient == [[0, 0]])
      let wrong = loss(Matrix<S>([[1e4, -1e4]]), [[0, 1]])
      #expect(wrong.value == 1e4 && wrong.gradient == [[0.5, -0.5]])
    }
    expect(Float.self)
    expect(Double.self)
  }

  @Test("the loss of a confident correct prediction keeps its digits: e⁻⁴⁰ for z = 40")
  func small() {
    let value = loss(Matrix<Double>([[40]]), [[1]]).value
    // ln(1 + e⁻⁴⁰) is e⁻⁴⁰ to rounding; the kernel is right to 3.3 ulp.
    #expect(abs(value - exp(-40)) <= 5 * exp(-40).ulp)
  }

  @Test("several outputs: the mean is over n m, so a column repeated changes no value")
  func outputs() {
    let (z, y): (Matrix<Double>, Matrix<Double>) = ([[1], [-2]], [[0], [1]])
    let (once, twice) = (loss(z, y), loss([[1, 1], [-2, -2]], [[0, 0], [1, 1]]))
    #expect(abs(once.value - twice.value) <= 4 * once.value.ulp)
    #expect(twice.gradient.column(0) == once.gradient / 2)
  }

  @Test("targets outside of 0...1 trap, such as labels ±1")
  func trap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BinaryCrossEntropy()(Matrix<Double>.zeros(2, 1), [[-1], [1]])
    }
    #expect(saidOnTrapping(result, "lie in 0...1, found -1.0 to 1.0"))
  }

  @Test("it keeps what every loss promises")
  func promises() throws { try expectLoss("BinaryCrossEntropy", loss, at: LossPoint.logits) }
}

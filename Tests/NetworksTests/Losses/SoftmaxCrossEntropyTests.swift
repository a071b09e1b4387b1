import Foundation
import Matrices
import Networks
import Testing

@Suite("Softmax cross-entropy") struct SoftmaxCrossEntropyTests {
  private let loss = SoftmaxCrossEntropy()

  private func expectNumbers<S: Scalar>(_ type: S.Type) {
    // Q = [1/4 3/4; 3/4 1/4]
    let Z = Matrix<S>([[0, S(log(3.0))], [S(log(3.0)), 0]])
    let (value, G) = loss(Z, [[1, 0], [1, 0]])
    // exp, log, the sums and ln 3 itself are each off by an ulp of numbers up to 4, or less: 4 errors of 4 ulp
    // of 1.
    let bound = 16 * S.ulpOfOne
    let exact = (log(4.0) + log(4.0 / 3)) / 2
    #expect(abs(value - S(exact)) <= bound)
    // (q − y) / 2
    #expect(distance(G, [[-3 / 8, 3 / 8], [-1 / 8, 1 / 8]]) <= bound)
  }

  @Test("L = −ln q of the true class, averaged, and G = (Q − Y) / n, worked out by hand")
  func numbers() {
    expectNumbers(Float.self)
    expectNumbers(Double.self)
  }

  @Test("targets equal to the softmax give their entropy and no gradient")
  func entropy() {
    let (value, G) = loss(Matrix<Double>([[0, log(3.0)]]), [[0.25, 0.75]])
    // As above.
    #expect(abs(value - (0.25 * log(4.0) + 0.75 * log(4.0 / 3))) <= 16 * Double.ulpOfOne)
    #expect(G.maxNorm <= 16 * Double.ulpOfOne)
  }

  private func expectStable<S: Scalar>(_ type: S.Type) {
    let Z: Matrix<S> = [[1e4, -1e4]]
    let right = loss(Z, [[1, 0]])
    #expect(right.value == 0 && right.gradient == [[0, 0]])
    // −ln e^(−2·10⁴): the quotient itself is 0 in either precision.
    let wrong = loss(Z, [[0, 1]])
    #expect(wrong.value == 2e4 && wrong.gradient == [[1, -1]])
    let both = loss(Matrix<S>([[1e4, -1e4], [-1e4, 1e4]]), [[0, 1], [0, 1]])
    #expect(both.value == 1e4 && both.gradient == [[0.5, -0.5], [0, 0]])
  }

  @Test("logits of ±10⁴ give 0 or 2·10⁴ exactly, and finite gradients")
  func stable() {
    expectStable(Float.self)
    expectStable(Double.self)
  }

  @Test("adding one number to all logits of a sample changes nothing")
  func shift() {
    let Z: Matrix<Double> = [[1, -2, 3], [0, 0.5, -4]]
    let Y: Matrix<Double> = [[1, 0, 0], [0, 0.5, 0.5]]
    let (value, G) = loss(Z, Y)
    // With these logits and shifts the additions are exact.
    let shifted = loss(Z + [[1024], [-512]], Y)
    #expect(shifted.value == value && shifted.gradient == G)
  }

  @Test("equal logits have the loss ln k, whatever the target", arguments: 2...12)
  func uniform(classes k: Int) {
    for label in 0..<k {
      let (value, G) = loss(.zeros(1, k), Matrix<Double>.oneHot([label], classes: k))
      // The logarithm is right to 1 ulp, and so is that of the test.
      #expect(abs(value - log(Double(k))) <= 2 * log(Double(k)).ulp)
      #expect(G == .row((0..<k).map { 1 / Double(k) - ($0 == label ? 1 : 0) }))
    }
  }

  @Test("the gradient of each sample sums to zero")
  func balance() {
    var random = Random(seed: 9)
    let Z = Matrix<Double>.normal(20, 10, standardDeviation: 3, using: &random)
    let G = loss(Z, .oneHot((0..<20).map { $0 % 10 }, classes: 10)).gradient
    // Ten q of at most 1, each off by 3 ulp, and ten additions, divided by n.
    #expect(G.rowSums().maxNorm <= 40 * Double.ulpOfOne / 20)
  }

  @Test("targets that do not sum to 1 trap, with the difference")
  func distributionTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = SoftmaxCrossEntropy()(Matrix<Double>.zeros(2, 2), [[1, 0], [1, 0.5]])
    }
    #expect(saidOnTrapping(result, "each row of targets must sum to 1", "off by 0.5"))
  }

  @Test("targets that are not numbers trap")
  func notANumberTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = SoftmaxCrossEntropy()(Matrix<Double>.zeros(2, 2), [[1, 0], [1, .nan]])
    }
    #expect(saidOnTrapping(result, "each row of targets must sum to 1"))
  }

  @Test("it keeps what every loss promises")
  func promises() throws { try expectLoss("SoftmaxCrossEntropy", loss, at: LossPoint.logits) }
}

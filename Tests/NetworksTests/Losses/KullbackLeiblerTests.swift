import Foundation
import Matrices
import Networks
import Testing

@Suite("Kullback–Leibler divergence") struct KullbackLeiblerTests {
  private let loss = KullbackLeibler()

  @Test("equal distributions have the divergence 0 and the gradient −1/n")
  func equal() {
    let P: Matrix<Double> = [[0.25, 0.75], [0.5, 0.5]]
    let (value, G) = loss(P, P)
    #expect(value == 0)
    #expect(G == [[-0.5, -0.5], [-0.5, -0.5]])
  }

  @Test("½, ½ from ¼, ¾: ½ ln 2 + ½ ln ⅔ = ½ ln 4/3")
  func numbers() {
    func expect<S: Scalar>(_ type: S.Type) {
      let (value, G) = loss(Matrix<S>([[0.25, 0.75]]), [[0.5, 0.5]])
      // Two logarithms of numbers up to 2, and the sum: three roundings of 1.
      let exact = log(4.0 / 3) / 2
      #expect(abs(Double(value) - exact) <= 3 * Double(S.ulpOfOne))
      #expect(distance(G, [[-2, -2 / 3]]) <= 2 * S.ulpOfOne)
    }
    expect(Float.self)
    expect(Double.self)
  }

  @Test("a class with p = 0 adds 0 to the loss for any q, and p > 0 with q = 0 adds ∞")
  func zeros() {
    let (value, G) = loss(Matrix<Double>([[0.5, 0.5], [1, 0]]), [[1, 0], [1, 0]])
    // ln 2 / 2
    #expect(abs(value - log(2.0) / 2) <= 2 * value.ulp)
    #expect(G == [[-1, 0], [-0.5, 0]])
    #expect(loss(Matrix<Double>([[1, 0]]), [[0.5, 0.5]]).value == .infinity)
  }

  @Test("it is the cross-entropy less the entropy of the targets, and not negative")
  func relation() {
    var random = Random(seed: 10)
    let Z = Matrix<Double>.normal(8, 5, using: &random)
    let P = Matrix<Double>.normal(8, 5, using: &random).rowSoftmax()
    let (value, G) = loss(Z.rowSoftmax(), P)
    let cross = SoftmaxCrossEntropy()(Z, P)
    // Five terms below 5 of some 6 roundings each.
    let bound = 30 * 5 * Double.ulpOfOne
    #expect(abs(value - (cross.value - entropyInNats(of: P).mean)) <= bound)
    #expect(value >= 0)
    // Through the softmax its gradient is that of the cross-entropy: the entropy of P is a constant. p/q is up to
    // e^8, but multiplied by q again.
    let (_, cache) = Softmax<Double>().forward(Z)
    let dZ = Softmax<Double>().backward(G, cache).inputGradient
    #expect(distance(dZ, cross.gradient) <= 20 * Double.ulpOfOne)
  }

  @Test("targets that do not sum to 1 or are negative trap")
  func trap() async {
    let sum = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = KullbackLeibler()(Matrix<Double>([[0.5, 0.5]]), [[1, 0.5]])
    }
    #expect(saidOnTrapping(sum, "must sum to 1", "off by 0.5"))
    let sign = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = KullbackLeibler()(Matrix<Double>([[0.5, 0.5]]), [[1.5, -0.5]])
    }
    #expect(saidOnTrapping(sign, "at least 0, found -0.5"))
  }

  @Test("a sample of weight 0 does not count, also where its gradient is infinite")
  func weights() {
    let (P, w): (Matrix<Double>, Matrix<Double>) = ([[1, 0], [1, 0]], [[0], [2]])
    let (value, G) = loss([[0, 1], [0.5, 0.5]], P, weights: w)
    // Twice ln 2, and the mean over two samples.
    #expect(abs(value - 0.6931471805599453) <= 2 * .ulpOfOne && G == [[0, 0], [-2, 0]])
  }

  @Test("it keeps what every loss promises")
  func promises() throws { try expectLoss("KullbackLeibler", loss, at: LossPoint.distributions) }
}

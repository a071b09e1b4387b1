import Foundation
import Matrices
import Networks
import Testing

@Suite("Softmax layer") struct SoftmaxTests {
  private let layer = Softmax<Double>()

  @Test("the whole Jacobian: ∂q_j/∂z_k = q_j (δ_jk − q_k), row by row of unit gradients")
  func jacobian() {
    let (Q, cache) = layer.forward([[0.5, -1, 2, 0.25]])
    for j in 0..<4 {
      let unit = Matrix<Double>.oneHot([j], classes: 4)
      let row = layer.backward(unit, cache).inputGradient
      for k in 0..<4 {
        // Three roundings of numbers up to 1.
        let expected = Q[0, j] * ((j == k ? 1 : 0) - Q[0, k])
        #expect(abs(row[0, k] - expected) <= 2 * Double.ulpOfOne)
      }
    }
  }

  @Test("logits 0 and ln 3 give ¼ and ¾")
  func numbers() {
    // exp, the sum and the quotient, and ln 3 itself: four errors of an ulp of 1.
    let Q = layer([[0, log(3)]])
    #expect(distance(Q, [[0.25, 0.75]]) <= 4 * Double.ulpOfOne)
  }

  @Test("each row of the gradient sums to 0, and equal upstream gradients have none")
  func balance() {
    var random = Random(seed: 3)
    let Z = Matrix<Double>.normal(20, 7, using: &random)
    let G = Matrix<Double>.normal(20, 7, using: &random)
    let (_, cache) = layer.forward(Z)
    let dZ = layer.backward(G, cache).inputGradient
    // Σ_j q_j is off by some 7 roundings, times the mean of g; and 7 products and sums of numbers up to |g|.
    let bound = 21 * Double.ulpOfOne * G.maxNorm
    #expect(dZ.rowSums().maxNorm <= bound)
    #expect(layer.backward(.ones(20, 7), cache).inputGradient.maxNorm <= bound)
  }

  @Test("logits of ±10⁴ give 0 and 1, and no gradient, without overflow")
  func extreme() {
    let (Q, cache) = Softmax<Float>().forward([[1e4, -1e4]])
    #expect(Q == [[1, 0]])
    #expect(Softmax<Float>().backward([[2, 3]], cache).inputGradient == [[0, 0]])
  }

  @Test("followed by −ln q of the label it is the gradient of the cross-entropy on logits")
  func crossEntropy() {
    let Z: Matrix<Double> = [[0.5, -1, 2], [1, 0, -0.5]]
    let Y: Matrix<Double> = [[0, 1, 0], [0.25, 0.25, 0.5]]
    let (Q, cache) = layer.forward(Z)
    let dZ = layer.backward(-Y / Q / 2, cache).inputGradient
    // −y/q is up to 1/q_min < 32; its roundings are multiplied by q again, so about ten roundings of 1 remain.
    #expect(distance(dZ, SoftmaxCrossEntropy()(Z, Y).gradient) <= 10 * Double.ulpOfOne)
  }

  @Test("it keeps what every layer promises, and its derivation has its numbers")
  func promises() throws {
    var random = Random(seed: 2)
    try expectLayer("Softmax", layer, at: .normal(6, 4, using: &random))
    // The input is printed in terms of logarithms.
    let numbers = passes(layer, log([[1, 2, 5]]), [[9, -3, 1]]).dropLast()
    try expectWorkedExample("Layers/SoftmaxDerivation", Array(numbers))
  }
}

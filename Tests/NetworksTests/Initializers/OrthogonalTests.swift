import Matrices
import Networks
import Testing

@Suite("Orthogonal initializer") struct OrthogonalTests {
  private func expectOrthogonal<S: Scalar>(_ type: S.Type, gain: Double) {
    var random = Random(seed: 41)
    for (m, n) in [(40, 40), (40, 7), (7, 40), (1, 5), (1, 1)] {
      let W: Matrix<S> = Initializer.orthogonal(gain: gain).weights(from: m, to: n, using: &random)
      #expect(W.shape == Shape(m, n))
      let product = m >= n ? W.T * W : W * W.T
      // Householder's Q is orthogonal up to some k ε for k columns, and the gain is squared.
      let k = S(min(m, n) + 10)
      let error = distance(product, S(gain * gain) * .identity(min(m, n)))
      #expect(error <= k * S(gain * gain) * S.ulpOfOne, "\(type) \(m)×\(n): \(error)")
    }
  }

  @Test("columns, or rows if they are fewer, are orthogonal and as long as the gain")
  func orthogonality() {
    expectOrthogonal(Double.self, gain: 1)
    expectOrthogonal(Float.self, gain: 1)
    expectOrthogonal(Double.self, gain: 3)
  }

  @Test("no direction is preferred: the mean of each entry of a 2×2 matrix is 0, of its square ½")
  func uniformity() {
    let count = 4000
    var (sum, squares) = (Matrix<Double>.zeros(2, 2), Matrix<Double>.zeros(2, 2))
    var determinants = 0.0
    var random = Random(seed: 42)
    for _ in 0..<count {
      let W: Matrix<Double> = Initializer.orthogonal().weights(from: 2, to: 2, using: &random)
      sum += W
      squares += W ⊙ W
      determinants += W[0, 0] * W[1, 1] - W[0, 1] * W[1, 0]
    }
    // A cosine of a uniform angle: mean 0, variance ½; its square has mean ½ and variance ⅛. The determinant is ±1 with
    // equal probability. Five standard errors.
    let n = Double(count)
    #expect((sum / n).maxNorm <= 5 * (0.5 / n).squareRoot())
    #expect((squares / n - 0.5).maxNorm <= 5 * (0.125 / n).squareRoot())
    #expect(abs(determinants / n) <= 5 / n.squareRoot())
  }

  @Test("σ is that of the entries: gain / √(the larger of inputs and outputs)")
  func standardDeviation() {
    var random = Random(seed: 43)
    let rule = Initializer.orthogonal(gain: 2)
    let W: Matrix<Double> = rule.weights(from: 9, to: 4, using: &random)
    // Four columns of length 2: the sum of squares is 16, of 36 entries.
    #expect(abs(W.sumOfSquares - 16) <= 16 * 20 * Double.ulpOfOne)
    #expect(rule.standardDeviation(from: 9, to: 4) == 2.0 / 3)
    #expect(rule.distribution == nil)
  }

  @Test("a gain of 0 traps")
  func gainTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Initializer.orthogonal(gain: 0)
    }
    #expect(saidOnTrapping(result, "the gain of orthogonal weights is positive, found 0.0"))
  }
}

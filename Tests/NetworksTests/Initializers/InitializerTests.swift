import Matrices
import Networks
import Testing

@Suite("Initializers") struct InitializerTests {
  private func expectDeviation<S: Scalar>(
    _ type: S.Type, _ distribution: Initializer.Distribution
  ) {
    let sigma = 0.3
    var random = Random(seed: 21)
    let W: Matrix<S> = Initializer(distribution) { _, _ in sigma * sigma }
      .weights(from: 200, to: 150, using: &random)
    let n = Double(W.count)
    // The standard error of a mean is σ/√n. That of a standard deviation is σ √((κ − 1) / 4n), with the kurtosis
    // κ = 3 of a normal and 9/5 of a uniform distribution, and less than 3 of a truncated normal one. Beyond 5 of
    // them lies one seed in two million.
    let kurtosis = distribution == .uniform ? 1.8 : 3
    let mean = Double(W.mean)
    let standardDeviation = (Double(W.sumOfSquares) / n).squareRoot()
    #expect(abs(mean) <= 5 * sigma / n.squareRoot(), "\(type) \(distribution)")
    #expect(
      abs(standardDeviation - sigma) <= 5 * sigma * ((kurtosis - 1) / (4 * n)).squareRoot(),
      "\(type) \(distribution)")
  }

  @Test("weights have mean 0 and the standard deviation σ", arguments: Initializer.Distribution.allCases)
  func standardDeviation(distribution: Initializer.Distribution) {
    expectDeviation(Float.self, distribution)
    expectDeviation(Double.self, distribution)
  }

  @Test("a uniform distribution fills [−√3 σ, √3 σ] and does not leave it")
  func bounds() {
    var random = Random(seed: 22)
    let W: Matrix<Double> = Initializer.glorot(.uniform).weights(
      from: 100, to: 200, using: &random)
    // √(6 / (inputs + outputs)); a rounding of √3, one of σ and one of their product.
    let s = (6.0 / 300).squareRoot()
    #expect(W.maximum <= s + 3 * s.ulp && W.minimum >= -s - 3 * s.ulp)
    // 20 000 numbers leave a gap of 0.1 % of the range at an end with probability e⁻²⁰.
    #expect(W.maximum > 0.998 * s && W.minimum < -0.998 * s)
  }

  @Test("the variance is asked for with inputs and outputs in this order")
  func order() {
    let initializer = Initializer(.normal) { inputs, outputs in Double(10 * inputs + outputs) }
    #expect(initializer.standardDeviation(from: 12, to: 1) == 11)
  }

  @Test("the same seed gives the same weights, another seed others")
  func seeds() {
    func weights(_ seed: UInt64) -> Matrix<Double> {
      var random = Random(seed: seed)
      return Initializer.he().weights(from: 5, to: 4, using: &random)
    }
    #expect(weights(1) == weights(1) && weights(1) != weights(2))
    #expect(weights(1).shape == Shape(5, 4))
  }

  @Test("sizes that no memory holds end the program with a sentence, before a variance is computed")
  func impossible() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 1)
      let own = Initializer(.truncatedNormal) { 2 / Double($0 + $1) }
      _ = Dense<Float>(from: .max, to: 2, initializer: own, using: &random)
    }
    #expect(saidOnTrapping(result, "no memory holds the elements of a 9223372036854775807×2 matrix"))
    // The sum of both numbers would overflow.
    #expect(Initializer.glorot().standardDeviation(from: .max, to: .max) > 0)
  }
}

import Networks
import Testing

@Suite("Glorot initialization") struct GlorotTests {
  @Test(
    "σ² = 2 / (inputs + outputs), the same in both directions",
    arguments: [(3, 5, 0.5), (24, 8, 0.25), (1, 1, 1)])
  func standardDeviation(inputs: Int, outputs: Int, sigma: Double) {
    for distribution in Initializer.Distribution.allCases {
      let rule = Initializer.glorot(distribution)
      #expect(rule.standardDeviation(from: inputs, to: outputs) == sigma)
    }
    #expect(Initializer.glorot().standardDeviation(from: outputs, to: inputs) == sigma)
  }

  @Test("the distribution is normal unless another is asked for")
  func distribution() {
    #expect(Initializer.glorot().distribution == .normal)
    #expect(Initializer.glorot(.uniform).distribution == .uniform)
  }
}

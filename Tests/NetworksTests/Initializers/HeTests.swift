import Networks
import Testing

@Suite("He initialization") struct HeTests {
  @Test(
    "σ² = 2 / inputs, whatever the number of outputs",
    arguments: [(2, 7, 1), (8, 1, 0.5), (32, 32, 0.25)])
  func standardDeviation(inputs: Int, outputs: Int, sigma: Double) {
    for distribution in Initializer.Distribution.allCases {
      let rule = Initializer.he(distribution)
      #expect(rule.standardDeviation(from: inputs, to: outputs) == sigma)
    }
  }

  @Test("the distribution is normal unless another is asked for")
  func distribution() {
    #expect(Initializer.he().distribution == .normal)
    #expect(Initializer.he(.uniform).distribution == .uniform)
  }
}

import Networks
import Testing

@Suite("LeCun initialization") struct LeCunTests {
  @Test(
    "σ² = 1 / inputs, whatever the number of outputs",
    arguments: [(1, 7, 1), (4, 1, 0.5), (16, 16, 0.25)])
  func standardDeviation(inputs: Int, outputs: Int, sigma: Double) {
    for distribution in Initializer.Distribution.allCases {
      let rule = Initializer.leCun(distribution)
      #expect(rule.standardDeviation(from: inputs, to: outputs) == sigma)
    }
  }

  @Test("the distribution is normal unless another is asked for")
  func distribution() {
    #expect(Initializer.leCun().distribution == .normal)
    #expect(Initializer.leCun(.uniform).distribution == .uniform)
  }
}

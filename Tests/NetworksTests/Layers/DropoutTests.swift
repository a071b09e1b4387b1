import Matrices
import Networks
import Testing

@Suite("Dropout") struct DropoutTests {
  private func layer(_ rate: Double, seed: UInt64 = 1) -> Dropout<Double> {
    var random = Random(seed: seed)
    return Dropout(rate: rate, using: &random)
  }

  @Test("the mean of the mask is 1 and its variance p / (1 − p)", arguments: [0.2, 0.5, 0.8])
  func moments(rate: Double) {
    let n = 100_000.0
    let M = layer(rate).forward(.ones(250, 400)).output
    let variance = rate / (1 - rate)
    // Four standard deviations of the mean of n masks; and of (m − 1)², which is 1 with probability p, else (p/(1 −
    // p))².
    #expect(abs(M.sum / Double(n) - 1) <= 4 * (variance / n).squareRoot())
    let high = variance * variance
    let standardDeviation = abs(1 - high) * (rate * (1 - rate)).squareRoot()
    // Where p = ½ both values of (m − 1)² are 1: only rounding is left.
    #expect(
      abs((M - 1).sumOfSquares / n - variance) <= 4 * standardDeviation / n.squareRoot() + 100 * .ulpOfOne)
  }

  @Test("the lecture's keep_prob = 0.8 keeps a fifth: mean 1 all the same, variance 4 instead of ¼")
  func slide() {
    let n = 100_000.0
    // binomial(1 − keep_prob) / (1 − keep_prob): the drop rate is keep_prob.
    let M = layer(0.8).forward(.ones(250, 400)).output
    #expect(abs(M.sum / n - 1) <= 4 * (4 / n).squareRoot())
    #expect(abs((M - 1).sumOfSquares / n - 4) <= 4 * 15 * (0.16 / n).squareRoot())
    let right = layer(0.2).forward(.ones(250, 400)).output
    #expect(abs((right - 1).sumOfSquares / n - 0.25) <= 4 * 0.9375 * (0.16 / n).squareRoot())
  }

  @Test("inference is the identity; a rate of 0 is the identity in training too")
  func inference() {
    let X: Matrix<Double> = [[1, -2], [3, 4]]
    #expect(layer(0.5)(X) == X && layer(0.5).differsInTraining)
    #expect(layer(0).forward(X).output == X && !layer(0).differsInTraining)
  }

  @Test("the gradient has the mask of the pass that it belongs to, also after a new mask is drawn")
  func mask() {
    var (dropout, random) = (layer(0.5), Random(seed: 9))
    let ones = Matrix<Double>.ones(20, 20)
    let (Y, cache) = dropout.forward(ones)
    dropout.drawMasks(using: &random)
    #expect(dropout.backward(ones, cache).inputGradient == Y)
    #expect(dropout.forward(ones).output != Y && dropout.stochasticPrediction(ones) != Y)
  }

  @Test("a container draws a mask of its own for each of its layers")
  func containers() {
    var random = Random(seed: 2)
    var stack = Stack(count: 2) { Dropout<Double>(rate: 0.5, using: &random) }
    stack.drawMasks(using: &random)
    #expect(stack.layers[0].seed != stack.layers[1].seed)
    let before = stack.layers.map(\.seed)
    stack.drawMasks(using: &random)
    #expect(Set(before).isDisjoint(with: stack.layers.map(\.seed)))
  }

  @Test("rates of 1 and below 0 trap with that rate; a gradient of another shape traps")
  func traps() async {
    var result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var random = Random(seed: 1)
      _ = Dropout<Double>(rate: 1, using: &random)
    }
    #expect(saidOnTrapping(result, "a rate of dropping lies in 0..<1, found 1.0"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 1)
      let layer = Dropout<Double>(rate: 0.5, using: &random)
      _ = layer.backward(.zeros(2, 2), layer.forward(.zeros(3, 2)).cache)
    }
    #expect(saidOnTrapping(result, "a gradient 2×2 does not belong to outputs 3×2"))
  }

  @Test("it keeps what every layer promises, and its derivation has its numbers")
  func promises() throws {
    var random = Random(seed: 1)
    try expectLayer("Dropout", layer(0.5), at: .normal(6, 4, using: &random))
    var dropout = layer(0.2)
    while dropout.forward(.ones(1, 4)).output != [[1.25, 0, 1.25, 1.25]] {
      dropout.drawMasks(using: &random)
    }
    try expectWorkedExample("Layers/DropoutDerivation", passes(dropout, [[1, 2, 3, 4]], [[2, 3, -1, 4]]))
  }

  @Test("it is saved under its name; a saved rate of 1 is an error")
  func saved() throws {
    let half = try problem(layer(0.5), replacing: "0.5", by: "1")
    #expect(half == "a rate of dropping lies in 0..<1, found 1.0")
    #expect(problem(#"{"rate":0.5,"seed":1}"#, as: Dropout<Double>.self) != nil)
  }
}

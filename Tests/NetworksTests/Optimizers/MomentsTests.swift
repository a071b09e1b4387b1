import Matrices
import Networks
import Testing

@Suite("Moments") struct MomentsTests {
  @Test("averages of two models in one rule are an error")
  func averages() throws {
    var (adam, model) = (Adam<Float>(), point([1 as Float, 2]))
    adam.update(&model, along: slope([1, -3]))
    #expect(
      try problem(adam, at: ["meanSquare"], being: [Int]())
        == "the averages of Adam belong to one model, found [1×2, 1×2] and []")
    #expect(
      try problem(adam, at: ["mean"], being: [["bias": 1]])
        == "expected a name such as 0.weights, found bias")
  }

  @Test("averages are saved under the names of their parameters")
  func names() throws {
    var (rule, model) = (
      Momentum<Double>(learningRate: 0.1), Chain(Tanh(), Residual(point([1.0, 2])))
    )
    rule.update(&model, along: model.parameters)
    let text = try json(rule)
    #expect(text.contains(#""velocity":[{"1.weights":"#) && text.contains(#"},{"1.bias":"#))
  }
}

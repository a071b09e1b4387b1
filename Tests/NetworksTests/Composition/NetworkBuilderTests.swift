import Matrices
import Networks
import Testing

@Suite("Network builder") struct NetworkBuilderTests {
  @Test("a list of layers has the type and the results of chains nested to the left")
  func list() {
    var random = Random(seed: 5)
    let (a, b) = (
      Dense<Float>(from: 3, to: 4, using: &random), Dense<Float>(from: 4, to: 2, using: &random)
    )
    let model = network(of: Float.self) {
      a
      Tanh()
      b
    }
    let chain: Chain<Chain<Dense<Float>, Tanh<Float>>, Dense<Float>> = Chain(Chain(a, Tanh()), b)
    #expect(type(of: model) == type(of: chain))

    let X = Matrix<Float>.normal(5, 3, using: &random)
    let (Y, cache) = model.forward(X)
    let (Z, other) = chain.forward(X)
    #expect(Y == Z && model(X) == Z)
    let (first, second) = (model.backward(Y, cache), chain.backward(Z, other))
    #expect(first.inputGradient == second.inputGradient)
    #expect(first.gradient.flattened == second.gradient.flattened)
  }

  @Test("a list of one layer is that layer")
  func single() {
    let model = network(of: Double.self) { ReLU() }
    #expect(type(of: model) == ReLU<Double>.self)
  }
}

import Matrices
import Networks
import Testing

@Suite("Constant initializer") struct ConstantTests {
  @Test("all weights are the value, whatever the random numbers")
  func value() {
    var random = Random(seed: 1)
    let W: Matrix<Double> = Initializer.constant(-0.5).weights(from: 2, to: 3, using: &random)
    #expect(W == [[-0.5, -0.5, -0.5], [-0.5, -0.5, -0.5]])
    #expect(Initializer.constant(-0.5).standardDeviation(from: 2, to: 3) == 0.5)
  }

  @Test("equal weights have equal gradients: the units of a hidden layer stay the same")
  func symmetry() {
    var random = Random(seed: 2)
    let model = Chain(
      Chain(Dense<Double>(from: 3, to: 4, initializer: .constant(0.3), using: &random), Tanh()),
      Dense(from: 4, to: 1, initializer: .constant(0.2), using: &random))
    let (_, cache) = model.forward(.normal(5, 3, using: &random))
    let gradient = model.parameterGradient(.normal(5, 1, using: &random), cache).first.first
    for i in 0..<3 {
      for j in 1..<4 { #expect(gradient.weights[i, j] == gradient.weights[i, 0]) }
    }
  }

  @Test("a value that is not finite traps")
  func valueTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Initializer.constant(.nan)
    }
    #expect(saidOnTrapping(result, "a weight is finite, found nan"))
  }
}

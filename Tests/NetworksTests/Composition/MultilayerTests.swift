import Matrices
import Networks
import Testing

@Suite("Multilayer networks") struct MultilayerTests {
  @Test("a network by its widths is the list of its layers, from the same random numbers")
  func list() {
    var (random, other) = (Random(seed: 3), Random(seed: 3))
    let model = multilayer(
      widths: [3, 5, 4, 2], activation: Tanh<Double>(), initializer: .he(), using: &random)
    let list = network(of: Double.self) {
      Dense(from: 3, to: 5, initializer: .he(), using: &other)
      Tanh()
      Dense(from: 5, to: 4, initializer: .he(), using: &other)
      Tanh()
      Dense(from: 4, to: 2, initializer: .he(), using: &other)
    }
    let X = Matrix<Double>.normal(6, 3, using: &random)
    #expect(model.forward(X).output == list.forward(X).output && model(X) == list(X))
    #expect(model.parameters.flattened == list.parameters.flattened)
    #expect(model.parameters.tensors.map(\.layer) == list.parameters.tensors.map(\.layer))
    #expect(model.summary(inputs: 3) == list.summary(inputs: 3))
  }

  @Test("two widths are a dense layer alone")
  func linear() {
    var random = Random(seed: 3)
    let model = multilayer(widths: [3, 2], activation: ReLU<Float>(), using: &random)
    #expect(model.first.layers.isEmpty && model([[1, 2, 3]]) == model.second([[1, 2, 3]]))
  }

  @Test(
    "a single width, and a layer without units, trap with the widths", arguments: [[3], [3, 0, 1]])
  func traps(widths: [Int]) async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [widths] in
      var random = Random(seed: 1)
      _ = multilayer(widths: widths, activation: Tanh<Double>(), using: &random)
    }
    #expect(saidOnTrapping(result, "found the widths \(widths)"))
  }
}

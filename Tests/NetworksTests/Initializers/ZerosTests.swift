import Matrices
import Networks
import Testing

@Suite("Zero initialization") struct ZerosTests {
  @Test("a layer of zeros is the function 0, chosen for this layer alone")
  func layer() {
    var random = Random(seed: 1)
    let model = Chain(
      Dense<Double>(from: 3, to: 4, using: &random),
      Dense(from: 4, to: 2, initializer: .zeros, using: &random))
    #expect(model(.normal(5, 3, using: &random)) == .zeros(5, 2))
    #expect(model.first.parameters.weights.maxNorm > 0)
  }
}

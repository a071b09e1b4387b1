import AdaptiveBasis
import Testing

@Suite("Exports of AdaptiveBasis") struct ExportsTests {
  @Test("one import is enough for a network, its basis and a problem")
  func network() {
    var random = Random(seed: 1)
    let model = boxNetwork(on: BoxInitializer(cube: 2), width: 3, depth: 1, activation: ReLU<Double>(), using: &random)
    #expect(NetworkBasis(of: model)(.zeros(4, 2)).shape == Shape(4, 4))
    #expect(LinearAdvection(speed: 1).domain.dimension == 2)
  }
}

import Graphs
import Testing

@Suite("Exports of Graphs") struct ExportsTests {
  @Test("one import is enough for a network")
  func network() {
    var random = Random(seed: 1)
    let layer = Dense<Double>(from: 2, to: 3, using: &random)
    #expect(layer(.zeros(4, 2)).shape == Shape(4, 3))
  }
}

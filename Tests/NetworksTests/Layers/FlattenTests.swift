import Matrices
import Networks
import Testing

@Suite("Flatten") struct FlattenTests {
  @Test("rows of images are unchanged, forward and backward")
  func identity() {
    let layer = Flatten<Float>(channels: 2, height: 1, width: 2)
    let X: Matrix<Float> = [[1, 2, 3, 4], [5, 6, 7, 8]]
    let (Y, cache) = layer.forward(X)
    #expect(Y == X && layer.backward(X, cache).inputGradient == X)
  }

  @Test("rows of another length trap with both sizes")
  func trap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Flatten<Float>(height: 28, width: 28)(.zeros(3, 64))
    }
    #expect(saidOnTrapping(result, "images of 1×28×28 are rows of 784, found 3×64"))
  }

  @Test("it keeps what every layer promises, and its derivation has its numbers")
  func layer() throws {
    let layer = Flatten<Double>(channels: 2, height: 1, width: 2)
    var random = Random(seed: 2)
    try expectLayer("Flatten", layer, at: .normal(6, 4, using: &random))
    try expectWorkedExample("Layers/FlattenDerivation", passes(layer, [[1, 2, 3, 4]], [[5, 0, -1, 2]]))
  }

  @Test("it is saved under its name; saved sizes that are not positive are an error")
  func saved() throws {
    let layer = Flatten<Double>(channels: 2, height: 1, width: 3)
    #expect(
      try json(layer) == #"{"Flatten":{"channels":2,"height":1,"width":3}}"#)
    #expect(
      try problem(layer, replacing: "3", by: "0") == "an image has positive sizes, found 2×1×0")
    #expect(
      try problem(layer, replacing: "3", by: "\(Int.max)")
        == "no memory holds an image of 2×1×9223372036854775807")
  }
}

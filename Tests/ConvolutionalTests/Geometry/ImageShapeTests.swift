import Convolutional
import LayerSupport
import Testing

@Suite("Shape of images") struct ImageShapeTests {
  @Test("an image has channels · height · width numbers")
  func counts() {
    let shape = ImageShape(channels: 3, height: 4, width: 5)
    #expect(shape.count == 60 && shape.pixels == 20 && "\(shape)" == "3×4×5")
  }

  @Test("sizes that are not positive, or too large, trap")
  func traps() async {
    var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ImageShape(height: 0, width: 4)
    }
    #expect(saidOnTrapping(result, "an image has positive sizes, found 1×0×4"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ImageShape(height: 1 << 40, width: 1 << 40)
    }
    #expect(saidOnTrapping(result, "no memory holds an image of 1×1099511627776×1099511627776"))
  }

  @Test("it is saved with its sizes")
  func saved() throws {
    let shape = ImageShape(channels: 2, height: 3, width: 4)
    #expect(try json(shape) == #"{"channels":2,"height":3,"width":4}"#)
    #expect(try problem(shape, replacing: "3", by: "0") == "an image has positive sizes, found 2×0×4")
  }
}

import Matrices
import Testing

@Suite("Shape") struct ShapeTests {
  @Test("a shape counts its elements, can be transposed and is written as rows×columns")
  func shape() {
    let shape = Shape(2, 3)
    #expect(shape.count == 6)
    #expect(shape.transposed == Shape(3, 2))
    #expect("\(shape)" == "2×3")
    #expect(shape != shape.transposed)
  }
}

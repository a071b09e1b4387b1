import Testing

@testable import Matrices

@Suite("Shape") struct ShapeTests {
  @Test("a shape counts its elements, can be transposed and is written as rows×columns")
  func shape() {
    let shape = Shape(2, 3)
    #expect(shape.count == 6)
    #expect(shape.transposed == Shape(3, 2))
    #expect("\(shape)" == "2×3")
    #expect(shape != shape.transposed)
  }

  @Test("no matrix has a negative shape, or one whose elements or their number are beyond any memory")
  func impossible() {
    for shape in [Shape(0, 0), Shape(0, 5), Shape(1 << 24, 1 << 24), Shape(1 << 48, 1), Shape(0, 1 << 48)] {
      #expect(shape.isPossible, "\(shape)")
    }
    #expect(Shape(-1, 2).impossibility == "rows and columns cannot be negative, found -1×2")
    for shape in [
      Shape(.max, 2), Shape(2, .max), Shape(.max, .max), Shape(1 << 62, 4), Shape(1 << 40, 1 << 40), Shape(1 << 49, 1),
      Shape(0, .max), Shape(1 << 25, 1 << 24),
    ] {
      #expect(!shape.isPossible, "\(shape)")
      #expect(shape.impossibility == "no memory holds the elements of a \(shape) matrix")
    }
    for shape in [Shape(-1, 2), Shape(-2, -3), Shape(0, .min)] { #expect(!shape.isPossible) }
  }

  @Test("a matrix of such a shape, a product too, ends the program with a sentence")
  func traps() async {
    let sentence = "no memory holds the elements of a"
    var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Float>(rows: .max, columns: 2, repeating: 0)
    }
    #expect(result.message.contains("\(sentence) 9223372036854775807×2 matrix"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Double>.zeros(1 << 40, 0) * Matrix<Double>.zeros(0, 1 << 40)
    }
    #expect(result.message.contains("\(sentence) 1099511627776×1099511627776 matrix"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = SymmetricMatrix<Double>(1 << 40)
    }
    #expect(result.message.contains("\(sentence) 1099511627776×1099511627776 matrix"))
  }
}

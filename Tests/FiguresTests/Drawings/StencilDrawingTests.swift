import TestSupport
import Testing

@testable import Figures

@Suite struct StencilDrawingTests {
  @Test("the cells that the result reads are marked, with stride and dilation") func marked() {
    let read = (0..<20).filter { DrawingTests.stencil.isRead($0 / 5, $0 % 5) }
    // Rows 0 and 2, columns 2 and 4.
    #expect(read == [2, 4, 12, 14])
  }

  @Test("a position outside, a missing number and one that is not finite are refused with a sentence")
  func refused() async {
    let outside = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let grid = StencilDrawing.Grid("X", values: [1, 2, 3], rows: 1, columns: 3)
      _ = StencilDrawing(title: "T", input: grid, stencil: grid, output: grid, row: 0, column: 1)
    }
    #expect(saidOnTrapping(outside, "the stencil reads up to row 0 and column 3 of 1×3 cells"))
    let number = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = StencilDrawing.Grid("X", values: [1, .infinity], rows: 1, columns: 2)
    }
    #expect(saidOnTrapping(number, "the numbers of a grid are finite, found inf in X"))
  }
}

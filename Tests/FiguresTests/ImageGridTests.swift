import Testing

@testable import Figures

@Suite struct ImageGridTests {
  @Test("greys are clamped to the range, and NaN has none") func greys() {
    let grid = ImageGrid(title: "T", images: [], columns: 1, range: 0...16)
    #expect(grid.grey(of: 0) == .white && grid.grey(of: 16) == .black)
    #expect(grid.grey(of: -5) == .white && grid.grey(of: 1e308) == .black)
    #expect(grid.grey(of: .nan) == nil)
    let screen = ImageGrid(title: "T", images: [], columns: 1, shading: .highIsWhite)
    #expect(screen.grey(of: 1) == .white)
  }

  @Test("the description says which captions are wrong") func description() {
    #expect(Examples.images.alternativeText == "Digits. 2 images: 3 → 8 (wrong), 1 → 1.")
  }

  @Test("a wrong number of pixels is refused") func pixels() async {
    await #expect(processExitsWith: .failure) {
      _ = ImageGrid.Image(values: [1, 2, 3], rows: 2, columns: 2)
    }
  }

  @Test("a grid without columns is refused") func columns() async {
    await #expect(processExitsWith: .failure) {
      _ = ImageGrid(title: "T", images: [], columns: 0)
    }
  }
}

import TestSupport
import Testing

@testable import Figures

@Suite struct ImageGridLayoutTests {
  @Test("a wrong image stands out by its frame as well as by its colour") func wrong() throws {
    let picture = try #require(ParsedMarkup(Examples.images.svg()))
    let frames = picture.named("rect").filter {
      $0.attributes["class"] == "adjoint-wrong-frame"
    }
    let captions = picture.named("text").filter { $0.attributes["class"] == "adjoint-wrong" }
    #expect(frames.count == 1)
    #expect(captions.map(\.text) == ["3 → 8"])
  }

  @Test("images go to the next row after the last column") func rows() {
    func height(_ count: Int) -> Double {
      let image = ImageGrid.Image(values: [0], rows: 1, columns: 1)
      let images = [ImageGrid.Image](repeating: image, count: count)
      return ImageGrid(title: "T", images: images, columns: 3).drawing(width: 600).height
    }
    #expect(height(1) == height(3))
    #expect(height(4) > height(3))
  }

  @Test("where images would be too small, rows go on below, in equal parts") func narrow() throws {
    let image = ImageGrid.Image(values: [0], rows: 1, columns: 1)
    let grid = ImageGrid(title: "T", images: [ImageGrid.Image](repeating: image, count: 8), columns: 8)
    let rects = try #require(ParsedMarkup(fragment: grid.drawing(width: 350).marks)).named("rect")
    #expect(Set(rects.compactMap { $0.attributes["y"] }).count == 2)
    #expect(Set(rects.compactMap { $0.attributes["x"] }).count == 4)
    #expect(grid.drawing(width: 350).width <= 350)
  }

  @Test("a grid without images is valid") func empty() throws {
    let grid = ImageGrid(title: "T", images: [], columns: 2)
    #expect(try #require(ParsedMarkup(grid.svg())).texts.contains("no images"))
  }
}

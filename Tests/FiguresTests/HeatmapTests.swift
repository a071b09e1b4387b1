import TestSupport
import Testing

@testable import Figures

@Suite struct HeatmapTests {
  @Test("NaN is missing, and zero on a logarithmic scale is empty") func fills() {
    let linear = Heatmap(title: "T", values: [0, 1, .nan, 2], rows: 2, columns: 2)
    #expect(linear.fills()[0] == .color(ColorMap.sequential.color(at: 0)))
    #expect(linear.fills()[2] == .missing)
    let logarithmic = Heatmap(
      title: "T", values: [0, 1, 10, 100], rows: 2, columns: 2, colorScale: .logarithmic)
    #expect(logarithmic.fills()[0] == .empty)
    #expect(logarithmic.fills()[3] == .color(ColorMap.sequential.color(at: 1)))
  }

  @Test("zero has the middle colour of the diverging map") func diverging() {
    let heatmap = Heatmap(
      title: "T", values: [-1, 0, 5], rows: 1, columns: 3, colorMap: .diverging)
    #expect(heatmap.fills()[1] == .color(ColorMap.diverging.color(at: 0.5)))
  }

  @Test("a heatmap of NaN or of equal values is valid") func degenerate() {
    for value in [Double.nan, 0, 7] {
      let values = [value, value]
      #expect(ParsedMarkup(Heatmap(title: "T", values: values, rows: 1, columns: 2).svg()) != nil)
    }
  }

  @Test("a marked cell has a frame around its centre, and only that one") func mark() {
    func frames(_ mark: (Int, Int)?) -> Int {
      let map = Heatmap(title: "T", values: [0, 1, 2, 3, 4, 5], rows: 2, columns: 3, mark: mark)
      return map.svg().ranges(of: "<rect class=\"adjoint-wrong-frame\"").count
    }
    #expect(frames(nil) == 0)
    #expect(frames((1, 2)) == 1)
    let grid = CellGrid(rows: 2, columns: 3, side: 20, gap: 1, corner: Point(100, 50))
    #expect(grid.frame(row: 1, column: 2).contains("x=\"139\""))
    #expect(grid.frame(row: 1, column: 2).contains("y=\"69\""))
  }

  @Test("a mark outside of the cells is refused") func markOutside() async {
    await #expect(processExitsWith: .failure) {
      _ = Heatmap(title: "T", values: [1, 2], rows: 1, columns: 2, mark: (1, 0))
    }
  }

  @Test("a wrong number of values is refused") func values() async {
    await #expect(processExitsWith: .failure) {
      _ = Heatmap(title: "T", values: [1, 2, 3], rows: 2, columns: 2)
    }
    #expect(isCount(6, of: 2, by: 3) && !isCount(6, of: 3, by: 3))
    // 2⁶² · 4 is 0 up to a multiple of 2⁶⁴.
    #expect(!isCount(0, of: 1 << 62, by: 4))
  }

  @Test("a wrong number of labels is refused") func labels() async {
    await #expect(processExitsWith: .failure) {
      _ = Heatmap(
        title: "T", values: [1, 2], rows: 1, columns: 2, labels: .init(columns: ["a"]))
    }
  }

  @Test("a diverging map on a logarithmic scale is refused") func logarithmicDiverging() async {
    await #expect(processExitsWith: .failure) {
      _ = Heatmap(
        title: "T", values: [1], rows: 1, columns: 1, colorMap: .diverging,
        colorScale: .logarithmic)
    }
  }
}

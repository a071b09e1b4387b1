import TestSupport
import Testing

@testable import Figures

@Suite struct CellGridTests {
  private func rectangles(_ fills: [CellGrid.Fill], gap: Double) throws -> [ParsedMarkup.Element] {
    let grid = CellGrid(rows: 1, columns: fills.count, side: 10, gap: gap, corner: Point(0, 0))
    return try #require(ParsedMarkup(fragment: grid.marks(fills))).named("rect")
  }

  @Test("equal neighbours without a gap are one rectangle") func merged() throws {
    let fills: [CellGrid.Fill] = [.color(.black), .color(.black), .color(.white)]
    let touching = try rectangles(fills, gap: 0)
    #expect(touching.map { $0.attributes["width"] } == ["20", "10"])
    #expect(try rectangles(fills, gap: 1).map { $0.attributes["width"] } == ["9", "9", "9"])
  }

  @Test("a missing value is hatched, not coloured") func missing() throws {
    let grid = CellGrid(rows: 1, columns: 1, side: 10, gap: 0, corner: Point(0, 0))
    let picture = try #require(ParsedMarkup(fragment: grid.marks([.missing])))
    #expect(picture.named("rect")[0].attributes["class"] == "adjoint-missing")
    #expect(picture.named("rect")[0].attributes["fill"] == nil)
    #expect(picture.named("line").count == 1)
  }

  @Test("rows go downwards and columns to the right") func order() {
    let grid = CellGrid(rows: 2, columns: 3, side: 10, gap: 0, corner: Point(100, 200))
    #expect(grid.centre(row: 1, column: 2) == Point(125, 215))
  }
}

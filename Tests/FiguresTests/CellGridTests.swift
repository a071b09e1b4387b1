import TestSupport
import Testing

@testable import Figures

@Suite struct CellGridTests {
  private func marks(_ fills: [CellGrid.Fill], gap: Double) throws -> ParsedMarkup {
    let grid = CellGrid(rows: 1, columns: fills.count, side: 10, gap: gap, corner: Point(0, 0))
    return try #require(ParsedMarkup(fragment: grid.marks(fills)))
  }

  @Test("equal neighbours without a gap are one rectangle, and all of a colour are one path") func merged() throws {
    let fills: [CellGrid.Fill] = [.color(.black), .color(.black), .color(.white), .color(.black), .empty]
    let paths = try marks(fills, gap: 0).named("path")
    #expect(
      paths.map { $0.attributes["d"] } == [
        "M0 0H20V10H0zM30 0H40V10H30z", "M20 0H30V10H20z", "M40 0H50V10H40z",
      ])
    #expect(paths.map { $0.attributes["fill"] } == ["#000000", "#ffffff", nil])
    #expect(try marks(fills, gap: 1).named("rect").map { $0.attributes["width"] } == ["9", "9", "9", "9", "9"])
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

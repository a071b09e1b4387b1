import TestSupport
import Testing

@testable import Figures

@Suite struct FieldCellsTests {
  /// The marks of a field on a plot whose edges are its own.
  private func marks(_ field: ContourChart.Field, _ domain: ClosedRange<Double>) throws
    -> [ParsedMarkup.Element]
  {
    let frame = PlotFrame(
      title: "", legend: [], axes: (Axis(label: "x", range: 0...2), Axis(label: "y", range: 0...1)),
      x: Domain(0...2, scale: .linear), y: Domain(0...1, scale: .linear), width: 400)
    let cells = FieldCells(field, .sequential, Domain(domain, scale: .linear), frame)
    return try #require(ParsedMarkup(fragment: cells.marks())).named("path")
  }

  @Test("each colour is one path, from dark to light") func colors() throws {
    let paths = try marks(.init(x: 0...2, y: 0...1, columns: 3, rows: 2) { x, _ in x }, 0...2)
    #expect(
      paths.map { $0.attributes["fill"] }
        == [0.5, 32.5, 63.5].map { ColorMap.sequential.color(at: $0 / 64).text })
    // One rectangle in each of two rows.
    #expect(paths.allSatisfy { $0.attributes["d"]!.count { $0 == "z" } == 2 })
  }

  @Test("equal neighbours are one rectangle") func equal() throws {
    let paths = try marks(.init(x: 0...2, y: 0...1, columns: 3, rows: 2) { _, y in y }, 0...1)
    #expect(paths.map { $0.attributes["d"]!.count { $0 == "z" } } == [1, 1])
  }

  @Test("a value that is not finite has no colour") func missing() throws {
    let field = ContourChart.Field(x: 0...2, y: 0...1, columns: 3, rows: 2) { x, _ in
      x == 1 ? .nan : 1
    }
    let paths = try marks(field, 0...2)
    #expect(paths.map { $0.attributes["d"]!.count { $0 == "z" } } == [4])
  }
}

import TestSupport
import Testing

@testable import Figures

@Suite struct NetworkDrawingTests {
  @Test("a line's colour is the sign of its weight, and its width the size") func lines() throws {
    let drawing = NetworkDrawing(
      title: "T", layers: [.init("x", units: 2), .init("y", units: 1)], weights: [[-1, 0.5]]
    ).drawing(width: 340)
    let lines = try #require(ParsedMarkup(fragment: drawing.marks)).named("path").suffix(2)
    // The heavier one is drawn last.
    #expect(lines.map { $0.attributes["class"] } == ["adjoint-positive", "adjoint-negative"])
    #expect(lines.map { $0.attributes["style"] } == ["stroke-width:1.8", "stroke-width:3.3"])
  }

  @Test("of many units the first four and the last two are drawn") func dots() {
    #expect(UnitColumn(units: 8).shown.count == 8 && UnitColumn(units: 8).rows == 8)
    #expect(UnitColumn(units: 64).shown.map(\.unit) == [0, 1, 2, 3, 62, 63])
  }

  @Test("what is no network is refused with a sentence") func refused() async {
    let count = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = NetworkDrawing(title: "T", layers: [.init("x", units: 2), .init("y", units: 3)], weights: [[1, 2]])
    }
    #expect(saidOnTrapping(count, "2 and 3 units have a weight for each pair, found 2"))
    let number = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = NetworkDrawing(title: "T", layers: [.init("x", units: 1), .init("y", units: 1)], weights: [[.nan]])
    }
    #expect(saidOnTrapping(number, "the weights of a drawing are finite, found nan behind layer 1"))
  }

  @Test("equal groups of blocks are drawn once, with their number") func folded() {
    let (a, b) = (NetworkDiagram.Block.layer("A"), NetworkDiagram.Block.layer("B"))
    #expect(NetworkDiagram.folded([a, b, a, b, a, b, a]) == [.repeated([a, b], count: 3), a])
    #expect(NetworkDiagram.folded([a, a, a]) == [.repeated([a], count: 3)])
    #expect(NetworkDiagram.folded([a, b]) == [a, b])
    #expect(
      NetworkDiagram.folded([.residual([a, a]), .residual([a, a])])
        == [.repeated([.residual([.repeated([a], count: 2)])], count: 2)])
    #expect(DrawingTests.diagram.alternativeText.contains("2 times [input plus 1/8 times [Dense, Tanh]]"))
  }
}

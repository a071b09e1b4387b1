import TestSupport
import Testing

@testable import Figures

@Suite struct PanelsTests {
  @Test("the description joins those of the panels") func description() {
    let text = Panels(title: "T", columns: 1, figures: [Examples.histogram]).alternativeText
    #expect(text == "T\nPanel 1: \(Examples.histogram.alternativeText)")
  }

  @Test("panels are nested pictures that do not overlap") func places() throws {
    let drawing = Examples.panels.drawing(width: 700)
    // Each panel is followed by its own parts; clipping areas of charts have another viewBox origin.
    let panels = try #require(ParsedMarkup(fragment: drawing.marks)).named("svg").filter {
      $0.attributes["viewBox"]?.hasPrefix("0 0 ") == true
    }
    let areas = panels.map { panel -> Area in
      func number(_ name: String) -> Double { Double(panel.attributes[name] ?? "") ?? .nan }
      return Area(
        x: number("x"), y: number("y"), width: number("width"), height: number("height"))
    }
    #expect(areas.count == 4)
    #expect(areas[0].right <= areas[1].x && areas[2].right <= areas[3].x)
    #expect(max(areas[0].bottom, areas[1].bottom) <= areas[2].y)
    #expect(areas.allSatisfy { $0.right <= drawing.width && $0.bottom <= drawing.height })
  }

  @Test("more columns than a page has room for go to the next row, instead of smaller text")
  func wide() throws {
    let figures = [any Figure](repeating: Examples.histogram, count: 3)
    let panels = Panels(title: "T", columns: 3, figures: figures)
    #expect(panels.preferredWidth == 680)
    func places(_ width: Double) throws -> [String] {
      try #require(ParsedMarkup(fragment: panels.drawing(width: width).marks)).named("svg")
        .filter { $0.attributes["viewBox"]?.hasPrefix("0 0 ") == true }.compactMap { $0.attributes["x"] }
    }
    #expect(try places(680) == ["0", "350", "0"])
    #expect(try places(1030) == ["0", "350", "700"])
    #expect(try places(300) == ["0", "0", "0"])
  }

  @Test("panels without columns are refused") func noColumns() async {
    await #expect(processExitsWith: .failure) { _ = Panels(title: "T", columns: 0, figures: []) }
  }
}

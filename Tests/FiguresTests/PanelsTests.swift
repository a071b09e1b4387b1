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

  private func chart(_ names: [String], _ ends: [Double]) -> LineChart {
    LineChart(
      title: "C", x: Axis(label: "x"), y: Axis(label: "y"),
      series: zip(names, ends).map { .init(name: $0, x: [0, 1], y: [0, $1]) })
  }

  private func texts(_ figures: [any Figure]) throws -> [String] {
    try #require(ParsedMarkup(Panels(title: "T", columns: 2, figures: figures).svg())).texts
  }

  @Test("charts with the same series have one legend") func legend() throws {
    // Both lines end at the same point, where two names cannot stand.
    let same = chart(["a", "b"], [1, 1])
    #expect(try texts([same, same]).count { $0 == "a" } == 1)
    #expect(try texts([same, chart(["a", "c"], [1, 1])]).count { $0 == "a" } == 2)
    #expect(try texts([same, Examples.images]).count { $0 == "a" } == 1)
  }

  @Test("names stand at the ends of the lines in all panels or in none") func ends() throws {
    let (apart, together) = (chart(["a", "b"], [1, 0]), chart(["a", "b"], [1, 1]))
    #expect(try texts([apart, apart]).count { $0 == "a" } == 2)
    #expect(try texts([apart, together]).count { $0 == "a" } == 1)
  }

  @Test("plots beside each other begin at the same height") func aligned() throws {
    let names = ["a rather long name of a series", "another rather long name", "and a third of them"]
    let panels = Panels(
      title: "T", columns: 2, figures: [chart(names, [1, 1, 1]), chart(["a", "b"], [1, 1])])
    let picture = try #require(ParsedMarkup(fragment: panels.drawing(width: 680).marks))
    let labels = picture.named("text").filter { $0.text == "y" }.compactMap { $0.attributes["y"] }
    #expect(labels.count == 2 && labels[0] == labels[1])
  }

  @Test("small multiples share their axes, and more series than looks are spread over several charts")
  func multiples() throws {
    let series = (1...13).map { LineChart.Series(name: "s\($0)", x: [0, 1], y: [0, Double($0)]) }
    let panels = try #require(
      Panels.chart(title: "T", x: Axis(label: "x"), y: Axis(label: "y"), series: series) as? Panels)
    let charts = panels.figures.compactMap { $0 as? LineChart }
    #expect(charts.map(\.series.count) == [6, 6, 1])
    #expect(Set(charts.map { "\($0.xAxis) \($0.yAxis)" }).count == 1 && charts[0].yAxis.range == 0...15)
    let one = Panels.chart(title: "T", x: Axis(label: "x"), y: Axis(label: "y"), series: Array(series.prefix(6)))
    #expect(one is LineChart)
  }

  @Test("panels without columns are refused") func noColumns() async {
    await #expect(processExitsWith: .failure) { _ = Panels(title: "T", columns: 0, figures: []) }
  }
}

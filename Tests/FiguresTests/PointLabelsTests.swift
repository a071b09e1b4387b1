import TestSupport
import Testing

@testable import Figures

@Suite struct PointLabelsTests {
  private func frame() -> PlotFrame {
    PlotFrame(
      title: "T", legend: [], axes: (Axis(label: "x"), Axis(label: "y")), x: Domain(0...10, scale: .linear),
      y: Domain(0...10, scale: .linear), width: 600)
  }

  private func placed(_ series: LineChart.Series...) -> [PointLabels.Placed] {
    PointLabels(series, frame: frame()).placed()
  }

  @Test("texts stand beside their points, and points without a text or a place have none") func few() throws {
    let texts = placed(.init(name: "a", x: [2, 5, .nan], y: [2, 5, 1], style: .points, labels: ["1", "", "3"]))
    #expect(texts.map(\.text) == ["1"])
    let point = try #require(frame().position(x: 2, y: 2))
    // To the right, at the same height.
    #expect(texts[0].area.x > point.x && abs(texts[0].area.centre.y - point.y) < 1e-9)
  }

  @Test("texts of points close together overlap neither each other nor a point") func crowded() {
    let (x, y) = ([4.9, 5, 5.1], [5, 5.2, 5])
    let texts = placed(.init(name: "a", x: x, y: y, style: .points, labels: ["12", "34", "56"]))
    for (i, a) in texts.enumerated() {
      for b in texts[(i + 1)...] { #expect(a.area.overlap(with: b.area) == 0) }
      for (x, y) in zip(x, y) {
        let point = frame().position(x: x, y: y)!
        let mark = Area(x: point.x - 3, y: point.y - 3, width: 6, height: 6)
        #expect(a.area.overlap(with: mark) == 0, "\(a.text)")
      }
    }
  }

  @Test("texts at the edge stay inside, and off a line") func edge() {
    let corner = placed(.init(name: "a", x: [10], y: [10], style: .points, labels: ["corner"]))[0].area
    let plot = frame().plot
    #expect(corner.right <= plot.right && corner.y >= plot.y)
    let line = LineChart.Series(name: "b", x: [0, 10], y: [5, 5], labels: ["left", ""])
    let area = placed(line)[0].area
    let height = frame().position(x: 0, y: 5)!.y
    #expect(area.bottom < height || area.y > height)
  }

  @Test("a chart shows the labels of its series, escaped") func chart() throws {
    let series = LineChart.Series(name: "a", x: [1, 2], y: [1, 2], style: .points, labels: ["<7>", "8"])
    let chart = LineChart(title: "T", x: Axis(label: "x"), y: Axis(label: "y"), series: [series])
    let texts = try #require(ParsedMarkup(chart.svg())).texts
    #expect(texts.contains("<7>") && texts.contains("8"))
  }
}

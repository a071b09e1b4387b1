import TestSupport
import Testing

@testable import Figures

@Suite struct EndLabelsTests {
  private func chart(_ series: [LineChart.Series]) -> LineChart {
    LineChart(title: "T", x: Axis(label: "x"), y: Axis(label: "y", range: 0...10), series: series)
  }

  private func lines(_ ends: [Double], name: (Int) -> String = { "line \($0)" }) -> [LineChart.Series] {
    ends.enumerated().map { .init(name: name($0), x: [0, 1], y: [5, $1]) }
  }

  /// The names at the ends, nil if they are in the legend.
  private func labels(_ series: [LineChart.Series], width: Double = 600) -> EndLabels? {
    let frame = chart(series).frame(width: width, ChartSetting())
    return frame.namesRoom > 0 ? EndLabels(series, frame: frame) : nil
  }

  @Test("names stand beside the ends, in their order, inside the picture, and none overlaps", arguments: [350.0, 600])
  func places(width: Double) throws {
    let series = lines([1, 9, 5, 5.4, 4.6, 0.2])
    let placed = try #require(labels(series, width: width)).placed
    #expect(placed.map(\.index) == [1, 3, 2, 4, 0, 5])
    for (upper, lower) in zip(placed, placed.dropFirst()) {
      #expect(upper.area.bottom <= lower.area.y && upper.end.y < lower.end.y)
    }
    let drawing = chart(series).drawing(width: width)
    #expect(placed.allSatisfy { $0.area.right <= drawing.width && $0.area.bottom <= drawing.height })
  }

  @Test("a name that had to move is joined to its line by a piece of its look") func leads() throws {
    let marks = try #require(labels(lines([5, 5.3]))).marks()
    let classes = try #require(ParsedMarkup(fragment: marks)).named("polyline").compactMap { $0.attributes["class"] }
    #expect(classes == ["adjoint-leader adjoint-stroke-1", "adjoint-leader adjoint-stroke-0"])
    #expect(try #require(labels(lines([2, 8]))).marks().contains("polyline") == false)
  }

  @Test("with names at the ends there is no legend, except for points") func legend() throws {
    let series = lines([2, 8]) + [.init(name: "data", x: [0.5], y: [1], style: .points)]
    let texts = try #require(ParsedMarkup(chart(series).svg())).texts
    for name in ["line 0", "line 1", "data"] { #expect(texts.count { $0 == name } == 1) }
  }

  @Test("the legend has the names where they do not fit at the ends")
  func noRoom() {
    // Two at one place; too long; an end inside the plot, outside of it, or no end at all.
    #expect(labels(lines([5, 5])) == nil)
    #expect(labels(lines([2]) { _ in "a-name-that-is-longer-than-a-quarter-of-the-chart" }) == nil)
    #expect(labels([.init(name: "a", x: [0, 1], y: [1, 1]), .init(name: "b", x: [0, 0.5], y: [2, 2])]) == nil)
    #expect(labels(lines([2, 20])) == nil)
    #expect(labels([.init(name: "a", x: [0, .nan, 1], y: [1, .nan, 1])]) == nil)
    #expect(labels([.init(name: "path", x: [0, 1, 0.5], y: [1, 1, 2])]) == nil)
    // Seven names of one line in a row cannot all stand near their ends.
    #expect(labels(lines([5, 5.2, 5.4, 5.6, 5.8, 6])) == nil)
  }
}

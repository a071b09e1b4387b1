import TestSupport
import Testing

@testable import Figures

@Suite struct ContourChartTests {
  private func chart(levels: [Double], _ series: [LineChart.Series] = []) -> ContourChart {
    ContourChart(
      title: "T", x: "a", y: "b",
      field: .init(x: -2...2, y: -1...1) { x, y in x * x + y * y }, levels: levels, series: series)
  }

  @Test("each level inside the field is a line of its own, below the series") func levels() throws {
    let path = LineChart.Series(name: "path", x: [-1, 0], y: [0.5, 0], style: .both)
    let picture = try #require(ParsedMarkup(chart(levels: [0.25, 0.5, 9], [path]).svg()))
    let classes = picture.named("polyline").compactMap { $0.attributes["class"] }
    #expect(classes == ["adjoint-axis", "adjoint-axis", "adjoint-line adjoint-stroke-0"])
    #expect(picture.texts.contains("path"))
  }

  @Test("the axes end where the field ends") func axes() {
    let chart = chart(levels: [])
    #expect(chart.xAxis.range == -2...2 && chart.yAxis.range == -1...1)
  }

  @Test("the same chart gives the same text") func same() {
    #expect(chart(levels: [0.1, 0.5]).svg() == chart(levels: [0.1, 0.5]).svg())
  }

  @Test("contour lines of another field are a series with gaps, and do not change those of the chart") func lines() {
    let field = ContourChart.Field(x: 0...4, y: 0...1, columns: 5, rows: 2) { x, _ in x }
    let series = LineChart.Series(name: "lines", linesOf: field, at: [0.5, 2.25, 9])
    let points = zip(series.x, series.y).filter { $0.0.isFinite }
    #expect(series.x.filter(\.isNaN).count == 2 && Set(points.map(\.0)) == [0.5, 2.25])
    #expect(points.map(\.1).min() == 0 && points.map(\.1).max() == 1)
    let chart = chart(levels: [0.25])
    #expect(chart.showing([series]).showing([]).svg() == chart.svg())
  }

  @Test("axes, levels and series are put in words") func description() {
    let path = LineChart.Series(name: "path", x: [0], y: [0])
    #expect(
      chart(levels: [0.5, 2], [path]).alternativeText
        == "T. Lines of equal value over a and b, for 2 values from 0.5 to 2.0. Series: path.")
  }

  @Test("values are row by row, from the smallest y") func values() {
    let field = ContourChart.Field(
      x: 0...1, y: 0...1, columns: 2, rows: 3, values: [0, 1, 2, 3, 4, 5])
    #expect(field[0, 1] == 1 && field[2, 0] == 4)
    let function = ContourChart.Field(x: 0...1, y: 0...1, columns: 2, rows: 3) { x, y in x + 4 * y }
    #expect(function.all == field.all)
  }

  @Test("a wrong number of values is refused") func count() async {
    await #expect(processExitsWith: .failure) {
      _ = ContourChart.Field(x: 0...1, y: 0...1, columns: 2, rows: 2, values: [0, 1, 2])
    }
  }

  @Test("a field without a cell is refused") func field() async {
    await #expect(processExitsWith: .failure) {
      _ = ContourChart.Field(x: 0...1, y: 0...1, columns: 1, rows: 2) { _, _ in 0 }
    }
  }
}

import TestSupport
import Testing

@testable import Figures

@Suite struct LineMarksTests {
  private func picture(_ series: LineChart.Series, y: Axis = Axis(label: "y")) throws
    -> ParsedMarkup
  {
    // Without a name there is no legend, so all marks are those of the series.
    let chart = LineChart(title: "T", x: Axis(label: "x"), y: y, series: [series])
    return try #require(ParsedMarkup(chart.svg()))
  }

  @Test("a NaN breaks the line") func gap() throws {
    let lines = try picture(.init(name: "", x: [0, 1, 2, 3, 4], y: [0, 1, .nan, 1, 0]))
      .named("polyline")
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.attributes["points"]?.split(separator: " ").count == 2 })
  }

  @Test("a value that is not positive breaks the line on a logarithmic axis") func logarithm()
    throws
  {
    let series = LineChart.Series(name: "", x: [0, 1, 2, 3, 4], y: [1, 10, 0, 10, 1])
    let lines = try picture(series, y: Axis(label: "y", scale: .logarithmic)).named("polyline")
    #expect(lines.count == 2)
  }

  @Test("a single point is marked, as its line would be invisible") func single() throws {
    let marks = try picture(.init(name: "", x: [0, 1, 2], y: [.nan, 1, .nan]))
    #expect(marks.named("polyline").isEmpty)
    #expect(marks.named("path").count == 1)
  }

  @Test("styles have the marks they promise") func styles() throws {
    for (style, lines, paths) in [(LineChart.Style.line, 1, 0), (.points, 0, 1), (.both, 1, 1)] {
      let marks = try picture(.init(name: "", x: [0, 1], y: [0, 1], style: style))
      #expect(marks.named("polyline").count == lines && marks.named("path").count == paths)
    }
  }

  @Test("a band whose lower edge is not positive reaches the bottom of a logarithmic axis")
  func band() throws {
    let series = LineChart.Series(
      name: "", x: [0, 1], y: [1, 10], band: .init(lower: [-1, 5], upper: [2, 20]))
    let marks = try picture(series, y: Axis(label: "y", scale: .logarithmic))
    let polygon = try #require(marks.named("polygon").first)
    #expect(polygon.attributes["points"]?.split(separator: " ").count == 4)
  }
}

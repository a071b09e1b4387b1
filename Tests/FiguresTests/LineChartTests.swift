import TestSupport
import Testing

@testable import Figures

@Suite struct LineChartTests {
  private func chart(_ series: [LineChart.Series], y: Scale = .linear) -> LineChart {
    LineChart(
      title: "T", x: Axis(label: "x"), y: Axis(label: "y", scale: y), series: series)
  }

  private func picture(_ series: [LineChart.Series], y: Scale = .linear) throws -> ParsedMarkup {
    try #require(ParsedMarkup(chart(series, y: y).svg()))
  }

  @Test("a chart without finite values says so") func noData() throws {
    for series in [
      [], [LineChart.Series(name: "a", x: [], y: [])],
      [LineChart.Series(name: "a", x: [1, 2], y: [.nan, .infinity])],
    ] {
      #expect(try picture(series).texts.contains("no finite data"))
    }
  }

  @Test("a series without finite values says so in the legend") func noSeries() throws {
    let texts = try picture([
      .init(name: "a", x: [0, 1], y: [0, 1]), .init(name: "b", x: [0], y: [.nan]),
    ]).texts
    #expect(texts.contains("b (no finite data)") && texts.contains("a"))
    #expect(!texts.contains("no finite data"))
  }

  @Test("epochs have no ticks between whole numbers") func epochs() throws {
    let texts = try picture([.init(name: "", x: [1, 2, 3], y: [0, 0.5, 1])]).texts
    #expect(texts.contains("2") && !texts.contains("1.5"))
  }

  @Test("a long series makes a small file") func small() {
    let x = (0..<200_000).map(Double.init)
    let chart = chart([
      .init(name: "a", x: x, y: x.map { ($0 * 0.618).truncatingRemainder(dividingBy: 1) })
    ])
    // 600 columns of at most 4 points of at most 14 characters, and the frame.
    #expect(chart.svg().utf8.count < 600 * 4 * 14 + 10_000)
  }

  @Test("degenerate series give valid charts") func degenerate() throws {
    for scale in [Scale.linear, .logarithmic] {
      for value in [1, 0, -2, 1e300, -1e300, 1e-300, Double.greatestFiniteMagnitude] {
        _ = try picture([.init(name: "a", x: [value, value], y: [value, value])], y: scale)
        _ = try picture([.init(name: "a", x: [0], y: [value])], y: scale)
      }
    }
  }

  @Test("without a text of its own a chart is described by axes and series") func description() {
    let text = chart([.init(name: "a", x: [], y: [])], y: .logarithmic).alternativeText
    #expect(text == "T. Line chart of y (logarithmic) against x. Series: a.")
  }
}

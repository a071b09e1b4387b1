import TestSupport
import Testing

@testable import Figures

@Suite struct FieldChartTests {
  private func chart(points: FieldChart.Points? = nil, cuts: [Double] = []) -> FieldChart {
    FieldChart(
      title: "T", x: "a", y: "b",
      field: .init(x: 0...1, y: -1...1, columns: 5, rows: 5) { a, b in a + b }, points: points,
      cuts: cuts)
  }

  @Test("a cross for each point in the field, and one for the name") func crosses() throws {
    let points = FieldChart.Points(name: "data", x: [0, 0.5, .nan, 2], y: [0, 1, 0, 0])
    let picture = try #require(ParsedMarkup(chart(points: points).svg()))
    // Each cross twice: its light edge and itself.
    let strokes = picture.named("path").filter { $0.attributes["stroke"] != nil }
    #expect(strokes.map { $0.attributes["d"]!.count { $0 == "M" } } == [2, 2, 1, 1])
    #expect(picture.texts.contains("data"))
  }

  @Test("a cut is a line from the bottom to the top") func cuts() throws {
    let picture = try #require(ParsedMarkup(chart(cuts: [0.25, 0.75]).svg()))
    let strokes = picture.named("path").filter { $0.attributes["stroke"] != nil }
    #expect(strokes.map { $0.attributes["d"]!.count { $0 == "V" } } == [2, 2])
  }

  @Test("the axes end where the field ends") func axes() {
    #expect(chart().xAxis.range == 0...1 && chart().yAxis.range == -1...1)
  }

  @Test("axes and points are put in words") func description() {
    #expect(chart().alternativeText == "T. Colours over a and b.")
    let points = FieldChart.Points(name: "data", x: [0], y: [0])
    #expect(
      chart(points: points).alternativeText == "T. Colours over a and b, with 1 crosses: data.")
  }

  @Test("a diverging map on a logarithmic scale is refused") func scale() async {
    await #expect(processExitsWith: .failure) {
      _ = FieldChart(
        title: "T", x: "a", y: "b", field: .init(x: 0...1, y: 0...1) { a, _ in a },
        colorMap: .diverging, colorScale: .logarithmic)
    }
  }

  @Test("points without a y are refused") func points() async {
    await #expect(processExitsWith: .failure) {
      _ = FieldChart.Points(name: "p", x: [0, 1], y: [0])
    }
  }
}

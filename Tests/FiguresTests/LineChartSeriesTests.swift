import Testing

@testable import Figures

@Suite struct LineChartSeriesTests {
  @Test("x and y of different lengths are refused") func lengths() async {
    await #expect(processExitsWith: .failure) {
      _ = LineChart.Series(name: "a", x: [1, 2], y: [1])
    }
  }

  @Test("a band with edges of different lengths is refused") func edges() async {
    await #expect(processExitsWith: .failure) { _ = LineChart.Band(lower: [1], upper: []) }
  }

  @Test("a band shorter than its series is refused") func band() async {
    await #expect(processExitsWith: .failure) {
      _ = LineChart.Series(
        name: "a", x: [1, 2], y: [1, 2], band: .init(lower: [1], upper: [1]))
    }
  }

  @Test("labels are as many as points, or none") func labels() async {
    #expect(LineChart.Series(name: "a", x: [1, 2], y: [1, 2], labels: ["b", ""]).labels == ["b", ""])
    await #expect(processExitsWith: .failure) {
      _ = LineChart.Series(name: "a", x: [1, 2], y: [1, 2], labels: ["b"])
    }
  }

  @Test("a point without a place does not stretch the other axis") func shown() {
    let series = LineChart.Series(name: "a", x: [1, 2, .nan], y: [1, .nan, 9])
    #expect(!series.shownX(y: .linear).contains(2))
    #expect(!series.shownY(x: .linear).contains(9))
  }
}

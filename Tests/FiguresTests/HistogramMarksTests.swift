import TestSupport
import Testing

@testable import Figures

@Suite struct HistogramMarksTests {
  private func histogram(_ count: Int) -> Histogram {
    Histogram(
      title: "T", label: "x",
      series: (0..<count).map { _ in .init(name: "", values: [0, 0.5, 2, 3]) }, bins: .count(3))
  }

  @Test("one series is drawn as bars, without bars for empty bins") func bars() throws {
    let paths = try #require(ParsedMarkup(histogram(1).svg())).named("path")
    #expect(paths.count == 1)
    // Bins [0, 1), [1, 2), [2, 3] hold 2, 0 and 2 values.
    #expect(paths[0].attributes["d"]?.filter { $0 == "M" }.count == 2)
  }

  @Test("several series are drawn as outlines with different dashes") func outlines() throws {
    let paths = try #require(ParsedMarkup(histogram(2).svg())).named("path")
    #expect(paths.count == 4)
    #expect(Set(paths.compactMap { $0.attributes["stroke-dasharray"] }).count == 2)
  }
}

import TestSupport
import Testing

@testable import Figures

@Suite struct HistogramTests {
  @Test("the density has area 1") func density() {
    let histogram = Histogram(
      title: "T", label: "x", series: [.init(name: "", values: [0, 0.1, 0.5, 2.9, 7])],
      bins: .edges([0, 1, 3]), normalization: .density)
    let heights = histogram.binHeights(of: histogram.series[0], edges: [0, 1, 3])
    // Two quotients of small whole numbers: a few units of 2⁻⁵³.
    let area: Double = heights[0] + 2 * heights[1]
    #expect(abs(area - 1) < 1e-15)
  }

  @Test("a histogram without finite values says so") func noData() throws {
    for values in [[], [Double.nan, .infinity]] {
      let histogram = Histogram(
        title: "T", label: "x", series: [.init(name: "", values: values)], bins: .count(3))
      #expect(try #require(ParsedMarkup(histogram.svg())).texts.contains("no finite data"))
    }
  }

  @Test("equal values give a valid histogram") func degenerate() throws {
    let histogram = Histogram(
      title: "T", label: "x", series: [.init(name: "", values: [4, 4, 4])], bins: .count(3))
    let picture = try #require(ParsedMarkup(histogram.svg()))
    #expect(picture.texts.contains("3"))
  }

  @Test("without a text of its own a histogram is described by quantity and series")
  func description() {
    let histogram = Histogram(
      title: "T", label: "x", series: [.init(name: "a", values: [])], bins: .count(1))
    #expect(histogram.alternativeText == "T. Histogram of x. Series: a.")
  }
}

import Testing

@testable import Figures

@Suite struct HistogramBinsTests {
  @Test("a bin contains its lower edge, the last one also its upper edge") func edges() {
    let counts = Histogram.Bins.counts(of: [0, 1, 1.5, 2, 3], edges: [0, 1, 2, 3])
    #expect(counts == [1, 2, 2])
  }

  @Test("values outside and values that are not finite are left out") func outside() {
    let counts = Histogram.Bins.counts(of: [-1, 4, .nan, .infinity, 0.5], edges: [0, 1])
    #expect(counts == [1])
  }

  @Test("every finite value is in one of the equal bins", arguments: [1, 2, 3, 7, 10, 49])
  func complete(bins: Int) {
    let values = (0..<500).map { Double(($0 * 7919) % 1009) * 0.1 }
    let edges = Histogram.Bins.count(bins).edges(for: values + [.nan])
    #expect(edges.count == bins + 1)
    #expect(Histogram.Bins.counts(of: values, edges: edges).reduce(0, +) == values.count)
  }

  @Test("values within a few rounding errors are not lost between equal edges", arguments: [1, 7, 20_000])
  func narrow(bins: Int) {
    for spread in [2e-12, 1e-15, 0] {
      let values = (0..<1000).map { 1 + spread * Double($0) / 999 }
      let edges = Histogram.Bins.count(bins).edges(for: values)
      #expect(edges.count <= bins + 1 && zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 })
      #expect(Histogram.Bins.counts(of: values, edges: edges).reduce(0, +) == 1000)
    }
  }

  @Test("a histogram of many bins within 2e-12 shows its values", arguments: [20, 20_000])
  func visible(bins: Int) {
    let values = (0..<1000).map { 1 + 2e-12 * Double($0) / 999 }
    let histogram = Histogram(
      title: "T", label: "x", series: [.init(name: "", values: values)], bins: .count(bins))
    let svg = histogram.svg()
    #expect(!svg.contains("no finite data"))
    #expect(svg.contains(/adjoint-fill-0[^>]* d="[^"]*V/))
  }

  @Test("fewer than one bin is refused") func noBins() async {
    await #expect(processExitsWith: .failure) { _ = Histogram.Bins.count(0) }
  }

  @Test("fewer than two edges are refused") func oneEdge() async {
    await #expect(processExitsWith: .failure) { _ = Histogram.Bins.edges([1]) }
  }

  @Test("edges that do not increase are refused") func order() async {
    await #expect(processExitsWith: .failure) { _ = Histogram.Bins.edges([0, 1, 1]) }
  }
}

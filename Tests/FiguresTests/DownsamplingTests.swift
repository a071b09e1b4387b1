import Testing

@testable import Figures

@Suite struct DownsamplingTests {
  @Test("the first, lowest, highest and last point of every column are kept") func extremes() {
    let points = (0..<10_000).map { Point(Double($0) / 100, Double(($0 * 7919) % 1009)) }
    let fewer = Downsampling.line(points)
    #expect(fewer.count <= 4 * 100)
    for column in 0..<100 {
      let all = points.filter { Int($0.x) == column }
      let kept = fewer.filter { Int($0.x) == column }
      #expect(kept.map(\.y).min() == all.map(\.y).min())
      #expect(kept.map(\.y).max() == all.map(\.y).max())
      #expect(kept.first == all.first && kept.last == all.last)
    }
  }

  @Test("the order of the points is kept") func order() {
    let points = (0..<5000).map { Point(Double($0) / 50, Double(($0 * 31) % 97)) }
    let x = Downsampling.line(points).map(\.x)
    #expect(zip(x, x.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test("a short line is not changed") func short() {
    let points = (0..<2000).map { Point(Double($0) / 1000, 0) }
    #expect(Downsampling.line(points) == points)
    #expect(Downsampling.points(points) == points)
  }

  @Test("points on the same pixel are drawn once") func pixels() {
    let points = (0..<3000).map { Point(Double($0 % 10), Double($0 % 7)) }
    #expect(Downsampling.points(points).count == 70)
  }
}

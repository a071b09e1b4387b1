import Figures
import LessonKit
import Testing

@Suite("Median and range") struct MedianAndRangeTests {
  @Test("of an odd number of values the median is the one in the middle")
  func odd() {
    let result = MedianAndRange(of: [3, -1, 2])
    #expect(result.median == 2 && result.minimum == -1 && result.maximum == 3)
    #expect(result.text { $0.fixed(digits: 1) } == "2.0 (\((-1.0).fixed(digits: 1)) to 3.0)")
  }

  @Test("of an even number of values it is the mean of the two in the middle")
  func even() {
    #expect(MedianAndRange(of: [4, 1, 8, 2]).median == 3)
    #expect(MedianAndRange(of: [5]) == MedianAndRange(of: [5, 5]))
  }

  @Test("a run that failed is worse than all others and leaves the median of the rest")
  func failed() {
    let result = MedianAndRange(of: [.nan, 1, 2])
    #expect(result.median == 2 && result.minimum == 1 && result.maximum.isNaN)
  }

  @Test("no values have no median and stop the program")
  func none() async {
    await #expect(processExitsWith: .failure) { _ = MedianAndRange(of: []) }
  }

  @Test("a series of spreads is the medians in a band of the range")
  func series() {
    let spreads = [MedianAndRange(of: [1, 2, 6]), MedianAndRange(of: [4])]
    #expect(
      LineChart.Series(name: "a", x: [0, 1], spreads: spreads)
        == LineChart.Series(
          name: "a", x: [0, 1], y: [2, 4], band: .init(lower: [1, 4], upper: [6, 4])))
  }
}

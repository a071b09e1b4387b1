import Figures
import LessonKit
import Testing

@Suite("Median and range") struct SpreadTests {
  @Test("of an odd number of values the median is the one in the middle")
  func odd() {
    let result = MedianAndRange(of: [3, -1, 2])
    #expect(result.median == 2 && result.minimum == -1 && result.maximum == 3)
  }

  @Test("of an even number of values it is the mean of the two in the middle")
  func even() {
    #expect(MedianAndRange(of: [4, 1, 8, 2]).median == 3)
    #expect(MedianAndRange(of: [5]) == MedianAndRange(of: [5, 5]))
  }

  @Test("no values, or values without an order, stop the program")
  func invalid() async {
    await #expect(processExitsWith: .failure) { _ = MedianAndRange(of: []) }
    await #expect(processExitsWith: .failure) { _ = MedianAndRange(of: [1, .nan]) }
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

import LessonKit
import Testing

@Suite("MedianAndRange") struct SpreadTests {
  @Test("the median is the middle value, or the mean of the two middle ones")
  func median() {
    #expect(MedianAndRange([3, 1, 2]).median == 2)
    #expect(MedianAndRange([4, 1, 2, 8]).median == 3)
    #expect(MedianAndRange([5]) == MedianAndRange([5, 5]))
    let spread = MedianAndRange([3, 1, 2])
    #expect(spread.lowest == 1 && spread.highest == 3)
    #expect(spread.text { $0.fixed(digits: 1) } == "2.0 (1.0 to 3.0)")
  }

  @Test("a run that failed is worse than all others and leaves the median of the rest")
  func failed() {
    let spread = MedianAndRange([.nan, 1, 2])
    #expect(spread.median == 2 && spread.lowest == 1 && spread.highest.isNaN)
  }

  @Test("no values have no median")
  func none() async {
    await #expect(processExitsWith: .failure) { _ = MedianAndRange([]) }
  }
}

import LessonKit
import Testing

@Suite("Moments") struct MomentsTests {
  @Test(
    "they increase from 0 to the last, and there are no more than asked for", arguments: [1, 2, 5, 23, 24, 25, 999])
  func increasing(last: Int) {
    for count in [2, 3, 12, 24] {
      let steps = moments(upTo: last, count: count)
      #expect(steps.first == 0 && steps.last == last && steps.count <= count)
      #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 < $1 })
      if last < count { #expect(steps.count == last + 1) }
    }
  }

  @Test("distances grow")
  func growing() {
    let steps = moments(upTo: 1000, count: 12)
    #expect(steps.count >= 11 && steps[1] == 1 && steps[steps.count - 2] < 600)
  }
}

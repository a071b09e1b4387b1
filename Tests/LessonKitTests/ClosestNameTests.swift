import Testing

@testable import LessonKit

@Suite("Closest name") struct ClosestNameTests {
  @Test(
    "an insertion, a deletion, a replacement and a swap of neighbours are one edit each",
    arguments: [
      ("seed", "seed", 0), ("sed", "seed", 1), ("seeed", "seed", 1), ("seet", "seed", 1),
      ("sede", "seed", 1), ("", "abc", 3), ("abc", "", 3), ("", "", 0), ("kitten", "sitting", 3),
    ])
  func distances(a: String, b: String, distance: Int) {
    #expect(editDistance(Array(a), Array(b)) == distance)
  }

  @Test("a beginning that belongs to two names suggests neither on that ground")
  func ambiguousBeginning() {
    #expect(closest(to: "--batch", among: ["--batch-size", "--batch-count"]) == nil)
    #expect(closest(to: "--batch-s", among: ["--batch-size", "--batch-count"]) == "--batch-size")
  }
}

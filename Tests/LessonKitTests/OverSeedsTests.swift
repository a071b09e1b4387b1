import LessonKit
import Testing

@Suite("Runs over seeds") struct OverSeedsTests {
  @Test("each seed is run once, in order")
  func seeds() {
    #expect(overSeeds("Runs", [3, 1, 2]) { $0 * 10 } == [30, 10, 20])
  }

  @Test("each setting is run with each seed, and its results stand together")
  func settings() {
    let results = overSeeds("Runs", [1, 2], each: ["a", "b", "c"], name: { $0 }) { "\($0)\($1)" }
    #expect(results == [["a1", "a2"], ["b1", "b2"], ["c1", "c2"]])
  }

  @Test("each element of a list is computed, and of none there is nothing")
  func elements() {
    #expect(withProgress("Runs", each: [1, 2], name: { "\($0)" }) { $0 + 1 } == [2, 3])
    #expect(withProgress("Runs", each: [Int](), name: { "\($0)" }) { $0 + 1 } == [])
  }

  @Test("the first error ends all")
  func failure() {
    var count = 0
    #expect(throws: RunFailure("no")) {
      try overSeeds("Runs", [1, 2, 3]) { seed in
        count += 1
        if seed == 2 { throw RunFailure("no") }
      }
    }
    #expect(count == 2)
  }

  @Test("a number of each run has a median and a range")
  func median() {
    let runs = [(loss: 3.0, seed: 1), (loss: 1, seed: 2), (loss: 2, seed: 3)]
    #expect(runs.medianAndRange(\.loss) == MedianAndRange(of: [1, 2, 3]))
    #expect(runs.median { -$0.loss } == -2)
  }
}

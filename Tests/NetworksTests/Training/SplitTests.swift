import Matrices
import Networks
import Testing

@Suite("Split") struct SplitTests {
  @Test(
    "60 %, 20 % and 20 % are rounded to whole samples, and the rest is the test part",
    arguments: [
      (0, 0, 0, 0), (1, 1, 0, 0), (2, 1, 0, 1), (5, 3, 1, 1), (7, 4, 1, 2), (10, 6, 2, 2),
      (1797, 1078, 359, 360),
    ])
  func sizes(count: Int, training: Int, validation: Int, test: Int) {
    var random = Random(seed: 5)
    let split = Split(count: count, using: &random)
    #expect(
      [split.training.count, split.validation.count, split.test.count]
        == [training, validation, test])
  }

  @Test("every sample is in exactly one part", arguments: [1, 9, 1000])
  func partition(count: Int) {
    var random = Random(seed: 6)
    let split = Split(count: count, training: 0.55, validation: 0.45, using: &random)
    #expect((split.training + split.validation + split.test).sorted() == Array(0..<count))
  }

  @Test("all whole shares of 100 % are parts of a whole, without a rest", arguments: 0...100)
  func wholes(percent: Int) {
    var random = Random(seed: 6)
    let (training, validation) = (Double(percent) / 100, Double(100 - percent) / 100)
    let split = Split(count: 100, training: training, validation: validation, using: &random)
    #expect(split.training.count == percent && split.test.isEmpty)
  }

  @Test("it follows from the seed, and mixes")
  func seeds() {
    func split(_ seed: UInt64) -> Split {
      var random = Random(seed: seed)
      return Split(count: 100, using: &random)
    }
    #expect(split(1) == split(1) && split(1) != split(2))
    #expect(split(1).training != Array(0..<60))
  }

  @Test("shares above a whole trap with both")
  func trap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var random = Random(seed: 1)
      _ = Split(count: 10, training: 0.8, validation: 0.3, using: &random)
    }
    #expect(saidOnTrapping(result, "shares of 0.8 and 0.3 are negative or sum to more than 1"))
  }
}

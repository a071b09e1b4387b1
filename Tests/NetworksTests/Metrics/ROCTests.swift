import Matrices
import Networks
import Testing

@Suite("ROC curve") struct ROCTests {
  @Test("the points and the area of four samples worked out by hand")
  func fourSamples() {
    let roc = ROC(scores: [0.9, 0.7, 0.6, 0.2], isPositive: [true, false, true, false])
    #expect(roc.points.map(\.truePositiveRate) == [0, 0.5, 0.5, 1, 1])
    #expect(roc.points.map(\.falsePositiveRate) == [0, 0, 0.5, 0.5, 1])
    #expect(roc.points.map(\.threshold) == [.infinity, 0.9, 0.7, 0.6, 0.2])
    // Of the four pairs, three are in order.
    #expect(roc.area == 0.75)
  }

  @Test("perfect, reversed and equal scores have the areas 1, 0 and ½")
  func extremes() {
    let truth = [false, false, true, true]
    #expect(ROC(scores: [1, 2, 3, 4], isPositive: truth).area == 1)
    #expect(ROC(scores: [4, 3, 2, 1], isPositive: truth).area == 0)
    #expect(ROC(scores: [7, 7, 7, 7], isPositive: truth).area == 0.5)
  }

  @Test(
    "the area is the probability that a positive scores more than a negative, ties counting half")
  func probability() {
    var random = Random(seed: 2)
    let scores = (0..<60).map { _ in Double(Int.random(in: 0..<12, using: &random)) }
    let truth = (0..<60).map { $0 % 3 == 0 }
    var favourable = 0.0
    for i in 0..<60 where truth[i] {
      for j in 0..<60 where !truth[j] {
        favourable += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0
      }
    }
    // 60 additions of numbers below 1.
    #expect(abs(ROC(scores: scores, isPositive: truth).area - favourable / (20 * 40)) < 60 * 1e-16)
  }

  @Test("one class alone, and a score that is no number, trap")
  func traps() async {
    let one = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ROC(scores: [1, 2], isPositive: [true, true])
    }
    #expect(saidOnTrapping(one, "2 positive and 0 negative"))
    let nan = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ROC(scores: [1, .nan], isPositive: [true, false])
    }
    #expect(saidOnTrapping(nan, "not a number"))
  }
}

import Matrices
import Networks
import Testing

@Suite("Top-k accuracy") struct TopAccuracyTests {
  private let P: Matrix<Double> = [[0.1, 2, -1], [3, 2, 1], [0, 0, 1], [5, 5, 4]]
  private let Y: Matrix<Double> = [[0, 1, 0], [0, 1, 0], [1, 0, 0], [0, 1, 0]]

  @Test("the true class is looked for among the best ones; of equal outputs the first is better")
  func shares() {
    #expect(topAccuracy(1, of: P, against: Y) == 0.25)
    // Rows 2 and 4 by their second best, row 3 because class 0 comes before class 1.
    #expect(topAccuracy(2, of: P, against: Y) == 1)
    #expect(topAccuracy(3, of: P, against: Y) == 1)
  }

  @Test("for one class it is the accuracy")
  func one() {
    var random = Random(seed: 5)
    let P = Matrix<Float>.normal(200, 7, using: &random)
    let Y = Matrix<Float>.normal(200, 7, using: &random)
    #expect(topAccuracy(1, of: P, against: Y) == accuracy(of: P, against: Y))
  }

  @Test("a NaN is never among the best")
  func nan() {
    #expect(topAccuracy(2, of: [[.nan, 1]], against: Matrix<Double>([[1, 0]])) == 0)
  }

  @Test("more classes than there are trap")
  func trap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = topAccuracy(4, of: Matrix<Double>.ones(1, 3), against: .ones(1, 3))
    }
    #expect(saidOnTrapping(result, "the 4 best of 3 classes"))
  }
}

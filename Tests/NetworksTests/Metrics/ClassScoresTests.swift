import Networks
import Testing

@Suite("Precision, recall and F1") struct ClassScoresTests {
  /// Rows: true class 0: 3 right, 1 as 1; class 1: 2 as 0, 4 right; class 2 never occurs nor is predicted.
  private let confusion = ConfusionMatrix(
    predicted: [0, 0, 0, 1, 0, 0, 1, 1, 1, 1], actual: [0, 0, 0, 0, 1, 1, 1, 1, 1, 1], classes: 3)

  @Test("precision, recall and F1 for counts worked out by hand")
  func numbers() {
    #expect(confusion.precision(of: 0) == 3.0 / 5)
    #expect(confusion.recall(of: 0) == 3.0 / 4)
    #expect(confusion.f1(of: 0) == 6.0 / 9)
    #expect(confusion.precision(of: 1) == 4.0 / 5)
    #expect(confusion.recall(of: 1) == 4.0 / 6)
    #expect(confusion.f1(of: 1) == 8.0 / 11)
  }

  @Test("a class that does not occur has scores of 0, and weighs as much as the others")
  func absent() {
    #expect(confusion.precision(of: 2) == 0 && confusion.recall(of: 2) == 0)
    #expect(confusion.f1(of: 2) == 0)
    #expect(confusion.macroF1 == (6.0 / 9 + 8.0 / 11 + 0) / 3)
  }
}

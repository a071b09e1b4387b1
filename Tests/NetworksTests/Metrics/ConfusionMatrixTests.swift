import Networks
import Testing

@Suite("Confusion matrix") struct ConfusionMatrixTests {
  private let confusion = ConfusionMatrix(
    predicted: [0, 1, 1, 2, 2, 2], actual: [0, 0, 1, 2, 1, 2], classes: 3)

  @Test("row = true class, column = predicted class")
  func counts() {
    #expect(confusion.counts == [1, 1, 0, 0, 1, 1, 0, 0, 2])
    #expect(confusion[0, 1] == 1 && confusion[1, 0] == 0 && confusion[1, 2] == 1)
  }

  @Test("the accuracy is the diagonal's share")
  func accuracy() { #expect(confusion.accuracy == 4.0 / 6) }

  @Test("lists of different lengths trap with both numbers")
  func lengthTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = ConfusionMatrix(predicted: [0, 1], actual: [0], classes: 2)
    }
    #expect(saidOnTrapping(result, "2 predictions for 1 samples"))
  }

  @Test("a matrix without classes, or of fewer, traps though there is nothing to count")
  func noClasses() async {
    let none = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ConfusionMatrix(predicted: [], actual: [], classes: 0)
    }
    #expect(saidOnTrapping(none, "a confusion matrix needs at least one class, found 0"))
    // The square of −2 would be a size.
    let negative = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ConfusionMatrix(predicted: [], actual: [], classes: -2)
    }
    #expect(saidOnTrapping(negative, "a confusion matrix needs at least one class, found -2"))
  }

  @Test("a class out of range traps, when counted and when asked for")
  func classTrap() async {
    let counted = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = ConfusionMatrix(predicted: [2], actual: [1], classes: 2)
    }
    #expect(saidOnTrapping(counted, "classes are 0 to 1, found 1 predicted as 2"))
    let asked = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      // In row-by-row order this would be an existing place, of another pair.
      _ = ConfusionMatrix(predicted: [0, 1], actual: [0, 1], classes: 2)[0, 2]
    }
    #expect(saidOnTrapping(asked, "classes are 0 to 1, found 0 predicted as 2"))
  }
}

import Matrices
import Networks
import Testing

@Suite("One-hot targets") struct OneHotTests {
  @Test("each row has a 1 at its class and zeros elsewhere")
  func rows() {
    #expect(Matrix<Float>.oneHot([2, 0], classes: 3) == [[0, 0, 1], [1, 0, 0]])
  }

  @Test("the largest column is the class again")
  func inverse() {
    let labels = [3, 1, 4, 1, 5, 9, 2, 6]
    #expect(Matrix<Double>.oneHot(labels, classes: 10).rowArgmax() == labels)
  }

  @Test("an encoding without classes traps, also without labels")
  func noClasses() async {
    let negative = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Double>.oneHot([0], classes: -1)
    }
    #expect(saidOnTrapping(negative, "an encoding needs at least one class, found -1"))
    let none = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Double>.oneHot([], classes: 0)
    }
    #expect(saidOnTrapping(none, "an encoding needs at least one class, found 0"))
  }

  @Test("a class out of range traps with the number")
  func trap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Matrix<Double>.oneHot([0, 3], classes: 3)
    }
    #expect(saidOnTrapping(result, "classes are 0 to 2, found 3"))
  }
}

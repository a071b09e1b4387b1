import Matrices
import Networks
import Testing

@Suite("Accuracy") struct AccuracyTests {
  @Test("it is the share of rows with their largest elements in the same place")
  func share() {
    let P: Matrix<Double> = [[0.1, 2, -1], [3, 2, 1], [0, 0, 1], [5, 5, 4]]
    let Y: Matrix<Double> = [[0, 1, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0]]
    // The second row is wrong; of equal elements in the last one the first counts.
    #expect(accuracy(of: P, against: Y) == 0.75)
    #expect(accuracy(of: Y, against: Y) == 1)
  }

  @Test("class numbers as targets count the same hits as their one-hot rows")
  func labels() {
    let P: Matrix<Double> = [[0.1, 2, -1], [3, 2, 1], [0, 0, 1], [5, 5, 4]]
    #expect(accuracy(of: P, against: [1, 1, 2, 0]) == 0.75)
    #expect(accuracy(of: P, against: [0, 1, 0, 1]) == 0)
  }

  @Test("another number of labels traps")
  func countTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = accuracy(of: Matrix<Double>.zeros(2, 3), against: [1])
    }
    #expect(saidOnTrapping(result, "cannot compare predictions 2×3 with 1 labels"))
  }

  @Test("a label that is no class traps")
  func labelTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = accuracy(of: Matrix<Double>.zeros(1, 3), against: [3])
    }
    #expect(saidOnTrapping(result, "classes are 0 to 2, found 3"))
  }

  @Test("other shapes trap and both are named")
  func trap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = accuracy(of: Matrix<Double>.zeros(2, 3), against: .zeros(2, 4))
    }
    #expect(saidOnTrapping(result, "cannot compare predictions 2×3 with 2×4"))
  }
}

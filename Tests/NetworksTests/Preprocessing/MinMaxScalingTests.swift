import Matrices
import Networks
import Testing

@Suite("Min–max scaling") struct MinMaxScalingTests {
  @Test("the smallest value becomes −1, the largest 1, a constant column 0")
  func numbers() {
    let X: Matrix<Double> = [[0, 5, 7], [4, -5, 7], [1, 0, 7]]
    let scaling = MinMaxScaling(fittedTo: X)
    #expect(scaling(X) == [[-1, 1, 0], [1, -1, 0], [-0.5, 0, 0]])
    #expect(scaling.inverse(scaling(X)) == X)
    // Beyond the training part.
    #expect(scaling([[8, 10, 8]]) == [[3, 2, 1]])
  }

  @Test("another interval")
  func interval() {
    let X: Matrix<Double> = [[0], [4]]
    let scaling = MinMaxScaling(fittedTo: X, to: 0...1)
    #expect(scaling([[0], [1], [4]]) == [[0], [0.25], [1]])
    #expect(scaling.inverse([[0.5]]) == [[2]])
  }

  @Test("a range beyond the largest number is still scaled")
  func large() {
    let x = Double.greatestFiniteMagnitude
    let scaling = MinMaxScaling(fittedTo: [[-x], [x]])
    #expect(scaling([[-x], [0], [x]]) == [[-1], [0], [1]])
  }

  @Test("no rows, and an empty interval, trap")
  func traps() async {
    let rows = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = MinMaxScaling(fittedTo: Matrix<Double>.zeros(0, 2))
    }
    #expect(saidOnTrapping(rows, "cannot fit a range to 0×2"))
    let interval = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = MinMaxScaling(fittedTo: Matrix<Double>.zeros(1, 1), to: 2...2)
    }
    #expect(saidOnTrapping(interval, "cannot scale to the interval 2.0...2.0"))
  }
}

import Matrices
import Networks
import Testing

@Suite("Centering") struct CenteringTests {
  @Test("the mean of each column is taken away and comes back")
  func numbers() {
    let X: Matrix<Double> = [[1, 10], [3, 30]]
    let centering = Centering(fittedTo: X)
    #expect(centering.mean == [[2, 20]])
    #expect(centering(X) == [[-1, -10], [1, 10]])
    #expect(centering.inverse(centering(X)) == X)
    #expect(centering([[5, 5]]) == [[3, -15]])
  }

  @Test("no rows trap")
  func trap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Centering(fittedTo: Matrix<Double>.zeros(0, 2))
    }
    #expect(saidOnTrapping(result, "cannot fit a mean to 0×2"))
  }
}

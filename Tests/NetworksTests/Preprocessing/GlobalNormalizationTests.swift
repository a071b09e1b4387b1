import Matrices
import Networks
import Testing

@Suite("Global normalization") struct GlobalNormalizationTests {
  @Test("one divisor for all values: columns and rows keep their proportions")
  func numbers() {
    let X: Matrix<Double> = [[1, 3], [2, 10]]
    let byMean = GlobalNormalization(by: .mean, fittedTo: X)
    #expect(byMean.divisor == 4)
    #expect(byMean(X) == [[0.25, 0.75], [0.5, 2.5]])
    #expect(byMean.inverse(byMean(X)) == X)
    // The mean of the rows' maxima, 3 and 10; of their areas, 2 and 6.
    #expect(GlobalNormalization(by: .maximum, fittedTo: X).divisor == 6.5)
    #expect(GlobalNormalization(by: .area(), fittedTo: X).divisor == 4)
  }

  @Test("what is fitted to one part is applied to others")
  func others() {
    let scaling = GlobalNormalization<Float>(by: .mean, fittedTo: [[2, 2]])
    #expect(scaling([[4, 6], [0, -2]]) == [[2, 3], [0, -1]])
  }

  @Test("no rows trap")
  func trap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = GlobalNormalization(by: .mean, fittedTo: Matrix<Double>.zeros(0, 2))
    }
    #expect(saidOnTrapping(result, "cannot fit a normalization to 0×2"))
  }

  @Test("a saved divisor is checked")
  func saved() {
    #expect(
      problem(#"{"divisor":-1}"#, as: GlobalNormalization<Float>.self)
        == "a divisor is positive and finite, found -1.0")
  }
}

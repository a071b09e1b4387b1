import Matrices
import Networks
import Testing

@Suite("Logarithm") struct LogarithmTests {
  @Test("equal ratios become equal distances, and come back")
  func numbers() {
    let X: Matrix<Double> = [[1, 10], [100, 1000]]
    let Z = Logarithm()(X)
    #expect(Z[0, 0] == 0)
    // Each logarithm is right to a unit in the last place of numbers below 8: 2³ ulpOfOne.
    #expect(abs((Z[1, 0] - Z[0, 1]) - Z[0, 1]) <= 16 * Double.ulpOfOne)
    // An error of z is a relative one of e^z: some 8 ulpOfOne.
    #expect((Logarithm().inverse(Z) / X - 1).maxNorm <= 16 * Double.ulpOfOne)
  }

  @Test("a value that is not positive, or no number, traps with its place")
  func traps() async {
    let zero = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Logarithm()(Matrix<Float>([[1, 2, 3], [4, 5, 0]]))
    }
    #expect(saidOnTrapping(zero, "finite numbers above 0.0, found 0.0 in row 1, column 2"))
    let nan = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Logarithm()(Matrix<Double>([[1, .nan]]))
    }
    #expect(saidOnTrapping(nan, "found nan in row 0, column 1"))
  }

  @Test("an empty part is transformed too")
  func empty() {
    #expect(Logarithm()(Matrix<Double>.zeros(0, 2)).shape == Shape(0, 2))
  }
}

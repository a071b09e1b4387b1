import Matrices
import Networks
import Testing

@Suite("Exponential") struct ExponentialTests {
  @Test("e^(−x) unless told otherwise, and back")
  func numbers() {
    let X: Matrix<Double> = [[0, 1, 4]]
    let Z = Exponential()(X)
    #expect(Z[0, 0] == 1)
    #expect(abs(Z[0, 1] * 2.718281828459045 - 1) <= 4 * Double.ulpOfOne)
    // A relative error of 2 ulpOfOne of e^(−x) is an absolute one of x; ln is right to a unit of numbers up to 4.
    #expect((Exponential().inverse(Z) - X).maxNorm <= 8 * Double.ulpOfOne)
    let growing = Exponential<Double>(rate: 0.5)
    #expect(abs(growing([[2]])[0, 0] / 2.718281828459045 - 1) <= 4 * Double.ulpOfOne)
    #expect((growing.inverse(growing(X)) - X).maxNorm <= 16 * Double.ulpOfOne)
  }

  @Test("a rate of 0, and an inverse of a value that is not positive, trap")
  func traps() async {
    let rate = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Exponential<Double>(rate: 0)
    }
    #expect(saidOnTrapping(rate, "a finite rate other than 0, found 0.0"))
    let inverse = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Exponential<Float>().inverse([[1], [-2]])
    }
    #expect(saidOnTrapping(inverse, "above 0.0, found -2.0 in row 1, column 0"))
  }

  @Test("a saved rate is checked")
  func saved() throws {
    let rate = Exponential<Float>(rate: 0.1)
    #expect(try savedAndRead(rate) == rate)
    #expect(
      problem(#"{"rate":0}"#, as: Exponential<Float>.self)
        == "an exponential needs a finite rate other than 0, found 0.0")
  }
}

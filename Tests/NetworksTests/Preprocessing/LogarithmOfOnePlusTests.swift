import Matrices
import Networks
import Testing

@Suite("Logarithm of 1 + x") struct LogarithmOfOnePlusTests {
  @Test("amplitudes in [0, 1000], most of them near 0, stay finite and come back")
  func amplitudes() {
    // ln 0 would be −∞: the lecture's example needs this function.
    let A: Matrix<Float> = [[0, 1e-6, 0.5], [3, 50, 1000]]
    let Z = LogarithmOfOnePlus()(A)
    #expect(Z[0, 0] == 0 && Z.firstNonFinite == nil && Z.maximum < 7)
    // ln(1 + x) = x − x²/2 + …: the second term is 5e-7 of the first, 4 ulpOfOne, and the rounding 6.
    #expect(abs(Z[0, 1] / 1e-6 - 1) <= 10 * Float.ulpOfOne)
    let back = LogarithmOfOnePlus().inverse(Z)
    #expect(back[0, 0] == 0)
    for i in 0..<2 {
      for j in 0..<3 where A[i, j] > 0 {
        // z is right to 6 ulpOfOne, relatively, and so is e^z − 1 to |z| times that, or itself; then its own 46.
        let bound = (6 * max(1, Z[i, j]) + 46) * Float.ulpOfOne
        #expect(abs(back[i, j] / A[i, j] - 1) <= bound)
      }
    }
  }

  @Test("−1 and below traps with its place")
  func trap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LogarithmOfOnePlus()(Matrix<Double>([[0, -0.5], [-1, 2]]))
    }
    #expect(saidOnTrapping(result, "numbers above -1.0, found -1.0 in row 1, column 0"))
  }
}

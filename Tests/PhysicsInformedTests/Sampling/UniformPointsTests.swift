import Matrices
import PhysicsInformed
import Testing

@Suite("UniformPoints") struct UniformPointsTests {
  private static let domain: Domain = ["t": 0...0.1, "x": -1...3]

  @Test("points are inside, with the mean and standard deviation of uniform numbers")
  func moments() {
    var random = Random(seed: 1)
    let n = 20_000
    let X = Self.domain.uniform(n, using: &random)
    #expect(X.shape == Shape(n, 2) && Self.domain.firstOutside(X) == nil)
    for j in 0..<2 {
      let z = (X.column(j) - Self.domain.lower[j]) / Self.domain.length(j)
      // Deviations of a mean, 1/√(12 n), and of a mean square, √(4/45 / n).
      #expect(abs(z.mean - 0.5) < 5 / (12 * Double(n)).squareRoot())
      #expect(
        abs(z.sumOfSquares / Double(n) - 1.0 / 3) < 5 * (4 / 45.0 / Double(n)).squareRoot())
    }
  }

  @Test("no points are refused") func refused() async {
    await #expect(processExitsWith: .failure) {
      var random = Random(seed: 1)
      _ = Self.domain.uniform(0, using: &random)
    }
  }
}

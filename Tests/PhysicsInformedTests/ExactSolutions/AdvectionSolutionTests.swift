import Matrices
import Networks
import PhysicsInformed
import Testing

@Suite("AdvectionSolution") struct AdvectionSolutionTests {
  private static let wave: AdvectionSolution.Profile = { x in (sin(3 * x), 3 * cos(3 * x)) }
  private static let solutions: [AdvectionSolution] = [
    .constant(speed: 0.7, from: wave), .expanding(from: wave),
  ]

  @Test("values move along the characteristics unchanged")
  func values() {
    let places: Matrix<Double> = [[0, 0.5], [1, 1.2]]
    let u = Self.solutions[0].values(at: places)
    // 1.2 − 0.7 is 0.5 but for a rounding.
    #expect(abs(u[0, 0] - u[1, 0]) < 1e-15)
    let e = exp([[1]] as Matrix<Double>)[0, 0]
    let v = Self.solutions[1].values(at: [[0, 0.5], [1, 0.5 * e]])
    #expect(abs(v[0, 0] - v[1, 0]) < 2e-15)
  }

  @Test("derivatives are those of the values", arguments: 0..<2)
  func derivatives(index: Int) {
    let X = (["t": 0.1...0.9, "x": -0.9...0.9] as Domain).grid([4, 7])
    let solution = Self.solutions[index]
    // h⁴/30 · 3⁵ = 8e-12 for the first, several times that for products with e⁻ᵗ.
    for (exact, numeric) in zip(
      solution.jet(at: X), differences(of: solution, JetPattern(directions: 2), at: X))
    {
      #expect((exact - numeric).maxNorm < 1e-10)
    }
  }

  @Test("points of one coordinate are refused") func refused() async {
    await #expect(processExitsWith: .failure) {
      _ = AdvectionSolution.expanding { x in (x, x) }.values(at: [[1]])
    }
  }
}

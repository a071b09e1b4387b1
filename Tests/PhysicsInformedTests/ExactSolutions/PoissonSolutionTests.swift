import Matrices
import Networks
import PhysicsInformed
import Testing

@Suite("PoissonSolution") struct PoissonSolutionTests {
  private let solution = PoissonSolution(
    modes: [.init(1, 2), .init(3, 1, amplitude: -0.5)], domain: ["x": 0...1, "y": -1...1])

  @Test("it is 0 on all four sides")
  func border() {
    for j in 0..<2 {
      for end in [Domain.End.lower, .upper] {
        // Roundings of angles up to 3π.
        let u = solution.values(at: solution.domain.side(j, end, [9]))
        #expect(u.maxNorm < 1e-14)
      }
    }
  }

  @Test("derivatives are those of the values")
  func derivatives() {
    let pattern = JetPattern(directions: 2, pairs: [(0, 0), (1, 1)])
    let X = (["x": 0.1...0.9, "y": -0.9...0.9] as Domain).grid([4, 7])
    // w ≤ 3π: h⁴/90 w⁶/2 = 4e-9, and a rounding of 1.2e-9 of values up to 1.5.
    for (exact, numeric) in zip(
      solution.jet(at: X), differences(of: solution, pattern, at: X))
    {
      #expect((exact - numeric).maxNorm < 1e-8)
    }
  }

  @Test("the source of one mode is (w² + v²) u")
  func source() {
    let mode = PoissonSolution()
    let X = mode.domain.grid([5, 5])
    let expected = 2 * .pi * .pi * mode.values(at: X)
    #expect((mode.source(at: X) - expected).maxNorm < 1e-14 * 20)
  }

  @Test("no modes, and modes without waves, are refused")
  func refused() async {
    await #expect(processExitsWith: .failure) { _ = PoissonSolution(modes: []) }
    await #expect(processExitsWith: .failure) { _ = PoissonSolution.Mode(0, 1) }
    await #expect(processExitsWith: .failure) { _ = PoissonSolution(domain: ["x": 0...1]) }
  }
}

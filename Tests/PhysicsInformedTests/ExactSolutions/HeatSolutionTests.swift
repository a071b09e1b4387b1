import Matrices
import Networks
import PhysicsInformed
import Testing

@Suite("HeatSolution") struct HeatSolutionTests {
  private let equation = Heat(diffusivity: 0.2, domain: ["t": 1...2, "x": -1...1])

  @Test("at first it is the sum of waves, and 0 at both ends ever after")
  func conditions() {
    let solution = equation.solution(amplitudes: [1, -0.5])
    let X = equation.domain.side(0, .lower, [21])
    let angles = (.pi / 2) * (X.column(1) + 1)
    // Roundings of angles up to 2π.
    let tolerance = 1e-14
    #expect(
      (solution.values(at: X) - (sin(angles) - 0.5 * sin(2 * angles))).maxNorm < tolerance)
    for end in [Domain.End.lower, .upper] {
      let X = equation.domain.side(1, end, [11])
      #expect(solution.values(at: X).maxNorm < tolerance)
    }
  }

  @Test("a wave of number w decays as e^(−κ w² t)")
  func fading() {
    let solution = equation.solution(amplitudes: [0, 1])
    let u = solution.values(at: [[1, -0.5], [1.5, -0.5]])
    let factor = exp([[-0.2 * .pi * .pi * 0.5]] as Matrix<Double>)[0, 0]
    #expect(abs(u[1, 0] / u[0, 0] - factor) < 1e-14)
  }

  @Test("derivatives are those of the values")
  func derivatives() {
    let solution = equation.solution(amplitudes: [1, -0.5])
    let X = (["t": 1.1...1.9, "x": -0.9...0.9] as Domain).grid([4, 7])
    // w ≤ π: h⁴/90 w⁶ = 1e-11, and a rounding of 1.2e-9 of values up to 1.5.
    for (exact, numeric) in zip(
      solution.jet(at: X), differences(of: solution, equation.pattern, at: X))
    {
      #expect((exact - numeric).maxNorm < 4e-9)
    }
  }

  @Test("no waves, and points outside, are refused")
  func refused() async {
    await #expect(processExitsWith: .failure) { _ = Heat(diffusivity: 1).solution(amplitudes: []) }
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Heat(diffusivity: 1).solution(amplitudes: [1]).values(at: [[0.5, 0.5], [0.5, 1.5]])
    }
    #expect(result.says("point 1 has x = 1.5, outside of 0.0...1.0"))
  }
}

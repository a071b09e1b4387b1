import Matrices
import Networks
import PhysicsInformed
import Testing

@Suite("WaveSolution") struct WaveSolutionTests {
  @Test("it is half the sum of a wave to the left and one to the right")
  func travelling() {
    let solution = Wave(speed: 2).solution(amplitudes: [1, 0.5])
    func profile(_ x: Matrix<Double>) -> Matrix<Double> { sin(.pi * x) + 0.5 * sin(2 * .pi * x) }
    let X = Wave().domain.grid([11, 13])
    let (t, x) = (X.column(0), X.column(1))
    let expected = 0.5 * (profile(x - 2 * t) + profile(x + 2 * t))
    // Roundings of angles up to 6π.
    #expect((solution.values(at: X) - expected).maxNorm < 2e-14)
  }

  @Test("derivatives are those of the values")
  func derivatives() {
    let solution = Wave().solution(amplitudes: [1, 0.5])
    let X = (["t": 0.1...0.9, "x": 0.1...0.9] as Domain).grid([4, 7])
    // w ≤ 2π: h⁴/90 w⁶/2 = 3e-10, and a rounding of 1.2e-9 of values up to 1.5.
    for (exact, numeric) in zip(
      solution.jet(at: X), differences(of: solution, Wave().pattern, at: X))
    {
      #expect((exact - numeric).maxNorm < 4e-9)
    }
  }

  @Test("no waves, and points outside, are refused")
  func refused() async {
    await #expect(processExitsWith: .failure) { _ = Wave().solution(amplitudes: []) }
    await #expect(processExitsWith: .failure) {
      _ = Wave().solution(amplitudes: [1]).values(at: [[-0.5, 0.5]])
    }
  }
}

import Matrices
import PhysicsInformed
import Testing

@Suite("Wave") struct WaveTests {
  @Test("f and its partial derivatives at a point")
  func byHand() {
    let residual = Wave(speed: 2).residual(
      at: [[0, 0]] as Matrix<Double>, [[[2]], [[3]], [[5]], [[8]], [[7]]])
    // 8 − 4 · 7
    #expect(residual.f == [[-20]])
    #expect(residual.partials == [[[0]], [[0]], [[0]], [[1]], [[-4]]])
    #expect(largestRounding(Wave(speed: 1.5)) < singleRounding)
  }

  @Test("standing waves solve it, and begin at rest")
  func solution() {
    let equation = Wave(speed: 1.5, domain: ["t": 0...2, "x": -1...2])
    let solution = equation.solution(amplitudes: [1, 0, 0.25])
    let X = equation.domain.grid([5, 9])
    // u_tt is c² u_xx.
    #expect(largestResidual(equation, solution, at: X) == 0)
    #expect(solution.jet(at: equation.domain.side(0, .lower, [9]))[1].maxNorm == 0)
  }

  @Test("speeds and domains that do not exist are refused")
  func refused() async {
    await #expect(processExitsWith: .failure) { _ = Wave(speed: 0) }
    await #expect(processExitsWith: .failure) { _ = Wave(domain: ["t": 0...1]) }
  }
}

import Matrices
import PhysicsInformed
import Testing

@Suite("Heat") struct HeatTests {
  @Test("f and its partial derivatives at a point")
  func byHand() {
    let residual = Heat(diffusivity: 0.5).residual(
      at: [[0, 0]] as Matrix<Double>, [[[2]], [[3]], [[5]], [[8]]])
    #expect(residual.f == [[-1]])
    #expect(residual.partials == [[[0]], [[1]], [[0]], [[-0.5]]])
    #expect(largestRounding(Heat(diffusivity: 0.1)) < singleRounding)
  }

  @Test("decaying waves solve it")
  func solution() {
    let equation = Heat(diffusivity: 0.1, domain: ["t": 1...3, "x": -1...2])
    let X = equation.domain.grid([5, 9])
    // u_t is κ u_xx.
    #expect(largestResidual(equation, equation.solution(amplitudes: [1, -0.5]), at: X) == 0)
  }

  @Test("diffusivities and domains that do not exist are refused")
  func refused() async {
    await #expect(processExitsWith: .failure) { _ = Heat(diffusivity: -1) }
    await #expect(processExitsWith: .failure) { _ = Heat(diffusivity: 1, domain: ["t": 0...1]) }
  }
}

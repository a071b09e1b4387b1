import Matrices
import PhysicsInformed
import Testing

@Suite("Burgers") struct BurgersTests {
  @Test("f and its partial derivatives at a point")
  func byHand() {
    let residual = Burgers(viscosity: 0.5).residual(
      at: [[0, 0]] as Matrix<Double>, [[[2]], [[3]], [[5]], [[8]]])
    // 3 + 2 · 5 − 0.5 · 8
    #expect(residual.f == [[9]])
    #expect(residual.partials == [[[5]], [[1]], [[2]], [[-0.5]]])
    #expect(largestRounding(Burgers()) < singleRounding)
  }

  @Test("the exact solution solves it", arguments: [0.01 / .pi, 0.1])
  func solution(viscosity: Double) {
    let equation = Burgers(viscosity: viscosity)
    let X = equation.domain.grid([9, 17])
    let U = equation.solution.jet(at: X)
    // u_t is computed as ν u_xx − u u_x: three roundings of the largest term.
    let size = (U[0] ⊙ U[2]).maxNorm + viscosity * U[3].maxNorm
    #expect(largestResidual(equation, equation.solution, at: X) <= 4 * .ulpOfOne * size)
  }

  @Test("viscosities and last times that do not exist are refused")
  func refused() async {
    await #expect(processExitsWith: .failure) { _ = Burgers(viscosity: 0) }
    await #expect(processExitsWith: .failure) { _ = Burgers(until: 0) }
  }
}

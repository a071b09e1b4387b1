import Matrices
import PhysicsInformed
import Testing

@Suite("LinearAdvection") struct LinearAdvectionTests {
  private let wave: AdvectionSolution.Profile = { x in (sin(3 * x), 3 * cos(3 * x)) }

  @Test("f and its partial derivatives at a point")
  func byHand() {
    let residual = LinearAdvection { X in X.column(0) + X.column(1) }.residual(
      at: [[0.25, 0.5]] as Matrix<Double>, [[[2]], [[3]], [[4]]])
    // 3 + 0.75 · 4
    #expect(residual.f == [[6]])
    #expect(residual.partials == [[[0]], [[1]], [[0.75]]])
    #expect(largestRounding(LinearAdvection { X in X.column(1) }) < singleRounding)
  }

  @Test("a profile that moves with a constant speed solves it")
  func constantSpeed() {
    let equation = LinearAdvection(speed: 0.7)
    let solution = AdvectionSolution.constant(speed: 0.7, from: wave)
    // Some roundings of terms of 2.1.
    #expect(largestResidual(equation, solution, at: equation.domain.grid([7, 9])) < 1e-14)
  }

  @Test("for a = x it is a u_x that u₀(x e⁻ᵗ) solves; with ∂(a u)/∂x or (∂a/∂x) u it does not")
  func variableSpeed() {
    let equation = LinearAdvection { X in X.column(1) }
    let solution = AdvectionSolution.expanding(from: wave)
    let X = equation.domain.grid([7, 9])
    #expect(largestResidual(equation, solution, at: X) < 1e-14)
    let U = solution.jet(at: X)
    let (u, u_t, u_x) = (U[0], U[1], U[2])
    let conservative = u_t + X.column(1) ⊙ u_x + u
    let literal = u_t + u
    // The first is off by u itself, the second by u + u_t: of order 1.
    #expect((conservative - u).maxNorm < 1e-14)
    #expect(conservative.maxNorm > 0.5 && literal.maxNorm > 0.5)
  }

  @Test("a speed that is NaN and a domain of one coordinate are refused")
  func refused() async {
    await #expect(processExitsWith: .failure) { _ = LinearAdvection(speed: .nan) }
    await #expect(processExitsWith: .failure) {
      _ = LinearAdvection(domain: ["x": 0...1], speed: 1)
    }
  }
}

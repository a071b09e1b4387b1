import Matrices
import PhysicsInformed
import Testing

@Suite("UnknownBurgers") struct UnknownBurgersTests {
  @Test("f and its partial derivatives at a point")
  func byHand() {
    let residual = UnknownBurgers().residual(
      at: [[0, 0]] as Matrix<Double>, [[[2]], [[3]], [[5]], [[8]]], coefficients: [[7, 0]])
    // λ₂ = e⁰ = 1: 3 + 7 · 2 · 5 − 8
    #expect(residual.equation.f == [[65]])
    #expect(residual.equation.partials == [[[35]], [[1]], [[14]], [[-1]]])
    #expect(residual.coefficientPartials == [[[10]], [[-8]]])
  }

  @Test("with λ₁ = 1 and κ = ln ν it is Burgers' equation")
  func known() {
    let nu = 0.01 / Double.pi
    let equation = UnknownBurgers().with(coefficients: [[1, log([[nu]] as Matrix)[0, 0]]])
    #expect(equation.domain == Burgers().domain && equation.componentNames == Burgers().componentNames)
    let X = equation.domain.grid([9, 17])
    let U = BurgersSolution().jet(at: X)
    let (f, expected) = (equation.residual(at: X, U), Burgers().residual(at: X, U))
    // ln and e^ round ν at κ = −5.7 by 6.7 ε at most; f has three roundings of its largest term more.
    let size = (U[0] ⊙ U[2]).maxNorm + nu * U[3].maxNorm
    #expect((f.f - expected.f).maxNorm <= 10 * .ulpOfOne * size)
    #expect(largestRounding(equation) < singleRounding)
  }

  @Test("two coefficients, neither more nor fewer, and a time to end")
  func refused() async {
    await #expect(processExitsWith: .failure) {
      _ = UnknownBurgers().with(coefficients: [[1]])
    }
    await #expect(processExitsWith: .failure) {
      _ = UnknownBurgers().residual(
        at: [[0, 0]] as Matrix<Double>, [[[2]], [[3]], [[5]], [[8]]], coefficients: [[1, 2, 3]])
    }
    await #expect(processExitsWith: .failure) { _ = UnknownBurgers(until: 0) }
  }
}

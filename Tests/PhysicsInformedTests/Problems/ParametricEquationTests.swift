import Matrices
import PhysicsInformed
import Testing

@Suite("ParametricEquation") struct ParametricEquationTests {
  @Test("∂L/∂c is a sum over the points")
  func gradient() {
    let one: Matrix<Double> = [[1], [1]]
    let residual = ParametricResidual(
      one, partials: [one], coefficientPartials: [[[2], [3]], [[5], [7]]])
    // (10 · 2 + 1 · 3, 10 · 5 + 1 · 7)
    #expect(residual.coefficientGradient([[10], [1]]) == [23, 57])
  }

  @Test("a partial derivative of another shape is refused")
  func refused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = ParametricResidual<Double>([[1], [1]], partials: [], coefficientPartials: [[[1]]])
    }
    #expect(result.says("the partial derivative of a residual 2×1 by coefficient 0 is 1×1"))
  }
}

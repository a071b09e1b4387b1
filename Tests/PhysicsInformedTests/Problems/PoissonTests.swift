import Matrices
import PhysicsInformed
import Testing

@Suite("Poisson") struct PoissonTests {
  @Test("f and its partial derivatives at a point")
  func byHand() {
    let residual = Poisson { X in X.column(0) ⊙ X.column(1) }.residual(
      at: [[0.5, 0.5]] as Matrix<Double>, [[[2]], [[3]], [[5]], [[8]], [[7]]])
    #expect(residual.f == [[-15.25]])
    #expect(residual.partials == [[[0]], [[0]], [[0]], [[-1]], [[-1]]])
    #expect(largestRounding(Poisson { X in X.column(0) }) < singleRounding)
  }

  @Test("a manufactured solution solves it")
  func solution() {
    let solution = PoissonSolution(modes: [.init(1, 1), .init(2, 3, amplitude: 0.5)])
    let equation = Poisson(solvedBy: solution)
    #expect(largestResidual(equation, solution, at: equation.domain.grid([7, 9])) == 0)
  }

  @Test("a domain of one coordinate is refused")
  func refused() async {
    await #expect(processExitsWith: .failure) {
      _ = Poisson(domain: ["x": 0...1]) { $0 }
    }
  }
}

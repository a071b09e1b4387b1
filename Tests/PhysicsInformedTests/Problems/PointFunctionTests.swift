import Matrices
import PhysicsInformed
import Testing

@Suite("PointFunction") struct PointFunctionTests {
  @Test("it is computed in double precision, and then rounded")
  func precision() {
    // 1e10 + x − 1e10 is x in double precision, and nothing in single.
    let equation = LinearAdvection { X in X.column(1) + 1e10 - 1e10 }
    let X: Matrix<Float> = [[0, 0.5]]
    #expect(equation.residual(at: X, [[[1]], [[2]], [[3]]]).partials[2] == [[0.5]])
  }

  @Test("a function that does not give one number for each point is refused")
  func refused() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let equation = LinearAdvection { X in X }
      _ = equation.residual(at: [[0, 0.5]] as Matrix<Double>, [[[1]], [[2]], [[3]]])
    }
    #expect(result.says("the speed at 1 points is 1×1, found 1×2"))
  }
}

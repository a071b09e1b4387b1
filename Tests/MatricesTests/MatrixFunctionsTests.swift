import Matrices
import Testing

// The accuracy is tested with the kernels; here it matters that each name means its function.
@Suite("Functions of a matrix") struct MatrixFunctionsTests {
  @Test("each function is the one of its name")
  func names() {
    let A: Matrix<Double> = [[0, -1, 4]]
    #expect(exp(A)[0, 0] == 1 && exp(A)[0, 1] < 0.37)
    #expect(log(A)[0, 0] == -.infinity && log(A)[0, 1].isNaN && log(A)[0, 2] > 1.38)
    #expect(tanh(A)[0, 0] == 0 && tanh(A)[0, 1] < -0.76)
    #expect(logistic(A)[0, 0] == 0.5 && logistic(A)[0, 1] < 0.27)
    #expect(sqrt(A)[0, 0] == 0 && sqrt(A)[0, 1].isNaN && sqrt(A)[0, 2] == 2)
    #expect(softplus(A)[0, 0] > 0.69 && softplus(A)[0, 1] < 0.32 && softplus(A)[0, 2] > 4)
    #expect(sin(A)[0, 0] == 0 && sin(A)[0, 1] < -0.84 && cos(A)[0, 0] == 1 && cos(A)[0, 1] < 0.55)
    #expect(A.clamped(to: -0.5...2) == [[0, -0.5, 2]])
    #expect(abs(A) == [[0, 1, 4]])
    #expect(square(A) == [[0, 1, 16]])
    #expect(positivePart(A) == [[0, 0, 4]])
    #expect(unitStep(A) == [[0, 0, 1]])
    #expect(A.map { $0 + 1 } == [[1, 0, 5]])
    #expect(A == [[0, -1, 4]])
  }

  @Test("in the memory of its argument a function gives the same bits")
  func inPlace() {
    let A = Matrix<Float>(rows: 3, columns: 7) { i, j in Float(7 * i + j) / 4 - 2 }
    func fresh() -> Matrix<Float> { A.map { $0 } }
    #expect(exp(A) == exp(fresh()) && tanh(A) == tanh(fresh()))
    #expect(sin(A) == sin(fresh()) && A.clamped(to: -1...1) == fresh().clamped(to: -1...1))
    #expect(logistic(A) == logistic(fresh()) && log(abs(A)) == log(abs(fresh())))
  }
}

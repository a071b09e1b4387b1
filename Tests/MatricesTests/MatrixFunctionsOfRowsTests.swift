import Matrices
import Testing

// The accuracy is tested with the kernels.
@Suite("Functions of the rows of a matrix") struct MatrixFunctionsOfRowsTests {
  @Test("each function is the one of its name")
  func names() {
    let A: Matrix<Double> = [[0, 0], [1e4, -1e4]]
    #expect(A.rowSoftmax() == [[0.5, 0.5], [1, 0]])
    #expect(A.rowLogSoftmax()[1, 1] == -2e4 && A.rowLogSoftmax()[0, 0] < -0.69)
    #expect(A.rowLogSumExp().shape == Shape(2, 1) && A.rowLogSumExp()[1, 0] == 1e4)
    let (Q, logQ) = A.rowSoftmaxAndLogarithm()
    #expect(Q == A.rowSoftmax() && logQ == A.rowLogSoftmax())
    #expect(A == [[0, 0], [1e4, -1e4]])
  }
}

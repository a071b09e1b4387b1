import Matrices
import Testing

@Suite("Columns of matrices") struct MatrixColumnsTests {
  private let A: Matrix<Double> = [[1, 2], [3, 4], [5, 6]]
  private let B: Matrix<Double> = [[7], [8], [9]]

  @Test("matrices side by side, and cut apart again")
  func roundTrip() {
    let C = A.appending(columns: B)
    #expect(C == [[1, 2, 7], [3, 4, 8], [5, 6, 9]])
    #expect(C[columns: 0..<2] == A && C[columns: 2..<3] == B && C[columns: 0..<3] == C)
    #expect(C[columns: 1..<1].shape == Shape(3, 0))
    #expect(A.appending(columns: .zeros(3, 0)) == A)
  }

  @Test("other rows, or columns outside, trap with a sentence")
  func traps() async {
    var result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Matrix<Double>.zeros(3, 2).appending(columns: .zeros(2, 2))
    }
    #expect(result.message.contains("cannot put 2×2 to the right of 3×2"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Double>.zeros(3, 2)[columns: 1..<3]
    }
    #expect(result.message.contains("columns 1..<3 lie outside of a 3×2 matrix"))
  }
}

import Matrices
import Networks
import Testing

@Suite("Khatri–Rao product") struct KhatriRaoTests {
  private let A: Matrix<Double> = [[1, 2], [3, 4]]
  private let G: Matrix<Double> = [[5, 6], [7, 8], [9, 10]]

  @Test("columns are the outer products of the columns, and their sum is A Gᵀ")
  func columns() {
    let K = khatriRao(A, G)
    #expect(K == [[5, 12], [7, 16], [9, 20], [15, 24], [21, 32], [27, 40]])
    #expect(K.rowSums().reshaped(2, 3) == A * G.T)
  }

  @Test("products of several pairs add up, and of none there is nothing")
  func sums() {
    #expect(sumOfKhatriRao([(A, G), (2 * A, G), (A, -G)]) == 2 * khatriRao(A, G))
    #expect(sumOfKhatriRao([(A: Matrix<Double>, G: Matrix<Double>)]()).count == 0)
    #expect(khatriRao(Matrix<Double>.zeros(0, 2), G).shape == Shape(0, 2))
  }

  @Test("columns that do not pair up trap")
  func trap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = khatriRao(Matrix<Double>.zeros(2, 3), .zeros(4, 5))
    }
    #expect(saidOnTrapping(result, "columns of 2×3 and 4×5 do not pair up"))
  }
}

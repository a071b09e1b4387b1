import Matrices
@testable import Networks
import Testing

@Suite("Sums with weights") struct WeightedSumTests {
  @Test("infinite values of weight 0 do not count, others do")
  func infinite() {
    let w: Matrix<Double> = [[0, 2, 0.5]]
    #expect(w.weightedSum(of: [[.infinity, 3, 4]]) == 8)
    #expect(w.weightedSum(of: [[1, .infinity, 4]]) == .infinity)
  }

  @Test("NaN is not hidden by a weight of 0")
  func notANumber() {
    #expect(Matrix<Double>([[0, 1]]).weightedSum(of: [[.nan, 1]]).isNaN)
  }
}

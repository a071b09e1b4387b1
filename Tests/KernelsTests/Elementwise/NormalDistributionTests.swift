import Foundation
import Kernels
import Testing

@Suite("normal distribution") struct NormalDistributionTests {
  /// Φ(x) = ½ erfc(−x/√2). An error d of −x/√2 would count x² times in units of the result, so it is corrected by the
  /// derivative −2/√π e^(−z²): √½ and the product each leave a rest.
  private func reference(_ x: Wide) -> Wide {
    let root = (0.5 as Wide).squareRoot()
    let z = -x * root
    let rest = (0.5 as Wide).addingProduct(-root, root) / (2 * root)
    let d = (-z).addingProduct(-x, root) - x * rest
    return (erfc(z) - 2 / Wide.pi.squareRoot() * exp(-z * z) * d) / 2
  }

  /// Relative errors in units of ε = `ulpOfOne`, each rounding ½:
  /// ```
  /// the polynomial differs from the function      0.5
  /// t has three roundings, and |t P′/P| ≤ 1.13    1.7
  /// its last multiplication and addition, and the earlier ones with |t| times what they give, 0.3 P at most    0.7
  /// 1 + 5/4 y, the quotient                       1.5
  /// exp                                           1.1
  /// e^(…) − 1 ≤ 0.12 of one with four roundings   0.3, its product and sum 0.5, the last product 0.5
  /// ```
  /// 6.8 in all, of which none is less than half a unit in the last place: 13.6. Without fused operations each step of
  /// the polynomial rounds twice, which is another 0.7 ε. 1 − Q has less of it.
  private func check<T: KernelScalar>(_ type: T.Type) {
    let end = T.normalTailEnd
    let points =
      T.everywhere(20_000, seed: 51) + T.points(in: -6...6, 50_000, seed: 52)
      + T.points(in: -end...0, 50_000, seed: 53) + T.neighbours(of: end) + T.neighbours(of: -end)
      + T.corners.flatMap { T.neighbours(of: $0) }
    let worst = T.worst(.normalDistribution, at: points, reference)
    // The reference: two functions of the library, of which the second counts little.
    #expect(worst.ulps <= (hasFusedMultiplyAdd ? 13.6 : 15) + 2 * referenceError(T.self), "Φ(\(worst.x))")
  }

  @Test("Φ is correct within 13.6 units in the last place, over all numbers")
  func accuracy() {
    check(Float.self)
    check(Double.self)
  }

  private func checkSpecialValues<T: KernelScalar>(_ type: T.Type) {
    #expect(abs(T.value(.normalDistribution, 0) - 0.5) <= 4 * T.ulpOfOne)
    #expect(T.value(.normalDistribution, -0.0) == T.value(.normalDistribution, 0))
    for x in [T.infinity, T.greatestFiniteMagnitude, T.normalTailEnd] {
      #expect(T.value(.normalDistribution, x) == 1)
      #expect(T.value(.normalDistribution, -x) == 0)
    }
    #expect(T.value(.normalDistribution, .nan).isNaN && T.value(.normalDistribution, -.nan).isNaN)
  }

  @Test("Φ is ½ at 0, 1 far on the right, 0 far on the left and NaN for NaN")
  func specialValues() {
    checkSpecialValues(Float.self)
    checkSpecialValues(Double.self)
  }
}

import Foundation
import Kernels
import Testing

@Suite("Functions of rows") struct SoftmaxTests {
  private func result<T: KernelScalar>(
    _ function: RowFunction, _ x: [T], _ rows: Int, _ columns: Int
  ) -> [T] {
    let source = Block(x)
    let target = Block<T>(count: function == .logSumExp ? rows : x.count)
    T.apply(
      function, toRowsOf: source.address, rows: rows, columns: columns, into: target.address)
    #expect(target.isIntact && source.isIntact && source.hasUntouchedPadding)
    return target.elements
  }

  /// x − m rounds by ε/2 · |x − m|, which is the relative error of its exponential; the exponential adds 1.14
  /// · ε/2 / √½ < ε, the sum of positive numbers at most ε/2 per addition.
  private func check<T: KernelScalar>(_ type: T.Type) {
    var random = SplitMix(seed: 52)
    for (rows, columns) in [
      (1, 1), (5, 3), (32, 10), (33, 17), (300, 10), (3, 3000), (2, 0), (0, 2),
    ] {
      let x = random.numbers(type, rows * columns).map { 10 * $0 }
      let (q, logQ, sums) = (
        result(.softmax, x, rows, columns), result(.logSoftmax, x, rows, columns),
        result(.logSumExp, x, rows, columns)
      )
      let additions = min(columns, 2048) / (4 * T.padding) + 16
      // Differences are at most 20: ten units of ε.
      let units: T = 10 + 1 + T(additions) / 2
      let error = Wide(units) * Wide(T.ulpOfOne)
      for i in 0..<rows where columns > 0 {
        let row = x[i * columns..<(i + 1) * columns].map { Wide($0) }
        let largest = row.max()!
        let sum: Wide = row.reduce(0) { $0 + exp($1 - largest) }
        let logSum = log(sum)
        // ln s errs by the relative error of s and a unit of at most 8, and so does the addition of 10.
        let logError = error + 2 * 8 * Wide(T.ulpOfOne)
        #expect(abs(Wide(sums[i]) - (largest + logSum)) <= logError, "\(rows)×\(columns)")
        for (j, x) in row.enumerated() {
          let exact = exp(x - largest - logSum)
          #expect(abs(Wide(q[i * columns + j]) - exact) <= (2 * error) * exact)
          // x − m and the last difference, of up to 30, round by 8 ε each.
          let difference = Wide(logQ[i * columns + j]) - (x - largest - logSum)
          #expect(abs(difference) <= logError + 16 * Wide(T.ulpOfOne))
        }
      }
      if columns == 0 { #expect(sums == [T](repeating: -.infinity, count: rows)) }
    }
  }

  @Test("softmax, its logarithm and log-sum-exp have the rounding errors of their formulas")
  func accuracy() {
    check(Float.self)
    check(Double.self)
  }

  private func checkBoth<T: KernelScalar>(_ type: T.Type) {
    var random = SplitMix(seed: 53)
    for (rows, columns) in [
      (0, 3), (2, 0), (1, 1), (33, 10), (20, 31), (20, 32), (20, 33), (3, 3000),
    ] {
      let x = random.numbers(type, rows * columns).map { 10 * $0 }
      let (source, q, logQ) = (Block(x), Block<T>(count: x.count), Block<T>(count: x.count))
      T.softmax(
        ofRowsOf: source.address, rows: rows, columns: columns, into: q.address,
        logarithm: logQ.address)
      #expect(q.elements == result(.softmax, x, rows, columns), "\(rows)×\(columns)")
      #expect(logQ.elements == result(.logSoftmax, x, rows, columns), "\(rows)×\(columns)")
      #expect(q.isIntact && logQ.isIntact && source.hasUntouchedPadding)
    }
  }

  @Test("softmax and its logarithm together are the same bits as each alone")
  func both() {
    checkBoth(Float.self)
    checkBoth(Double.self)
  }

  private func checkExtremes<T: KernelScalar>(_ type: T.Type) {
    let large = T.greatestFiniteMagnitude
    #expect(result(.softmax, [large, 0, large, -large], 1, 4) == [0.5, 0, 0.5, 0])
    #expect(result(.logSumExp, [large, -large], 1, 2) == [large])
    #expect(result(.logSoftmax, [1e4, -1e4], 1, 2) == [0, -2e4])
    #expect(result(.softmax, [-T.infinity, 3], 1, 2) == [0, 1])
    #expect(result(.logSoftmax, [-T.infinity, 3], 1, 2) == [-T.infinity, 0])
    let infinite: [T] = [1, .infinity, -.infinity, -.infinity, .nan, 0]
    let sums = result(.logSumExp, infinite, 3, 2)
    #expect(sums[0] == .infinity && sums[1] == -.infinity && sums[2].isNaN)
    #expect(result(.softmax, [.nan, 0, 0, 0], 2, 2)[2...] == [0.5, 0.5])
  }

  @Test("nothing overflows, and infinite elements have their limits")
  func extremes() {
    checkExtremes(Float.self)
    checkExtremes(Double.self)
  }
}

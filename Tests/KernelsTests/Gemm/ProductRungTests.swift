import Kernels
import Testing

@Suite("The ladder of products") struct ProductRungTests {
  private func check<T: KernelScalar>(_ type: T.Type, _ m: Int, _ n: Int, _ k: Int, accumulates: Bool) {
    // Small whole numbers: every sum is exact, in any order.
    let a = Block((0..<m * k).map { T($0 * 7 % 11 - 5) })
    let b = Block((0..<k * n).map { T($0 * 5 % 13 - 6) })
    let old = (0..<m * n).map { accumulates ? T($0 % 3) : T.nan }
    let expected = (0..<m * n).map { index in
      let (i, j) = (index / n, index % n)
      return (0..<k).reduce(accumulates ? old[index] : 0) { $0 + a.elements[i * k + $1] * b.elements[$1 * n + j] }
    }
    for rung in ProductRung.allCases {
      let c = Block(old)
      let product = Product(
        m: m, n: n, k: k, a: a.address, aRowStride: k, aColumnStride: 1, b: b.address, bRowStride: n,
        bColumnStride: 1, c: c.address, cRowStride: n, accumulates: accumulates)
      T.multiply(product, by: rung)
      #expect(c.elements == expected, "\(rung), \(m)×\(n)×\(k)")
      #expect(c.isIntact)
    }
  }

  @Test("every rung is the product: whole blocks, parts of blocks, and nothing")
  func rungs() {
    for (m, n, k) in [(1, 1, 1), (3, 5, 2), (7, 33, 64), (5, 513, 65), (2, 3, 130), (4, 4, 0)] {
      for accumulates in [false, true] {
        check(Double.self, m, n, k, accumulates: accumulates)
        check(Float.self, m, n, k, accumulates: accumulates)
      }
    }
  }

  @Test("a transposed B, whose rows are not contiguous, is multiplied too")
  func transposed() {
    let (a, b) = (Block<Double>([1, 2]), Block<Double>([3, 4, 5, 6]))
    for rung in ProductRung.allCases {
      let c = Block<Double>([.nan, .nan])
      let product = Product(
        m: 1, n: 2, k: 2, a: a.address, aRowStride: 2, aColumnStride: 1, b: b.address, bRowStride: 1,
        bColumnStride: 2, c: c.address, cRowStride: 2, accumulates: false)
      Double.multiply(product, by: rung)
      #expect(c.elements == [11, 17], "\(rung)")
    }
  }
}

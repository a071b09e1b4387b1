import Kernels
import Testing

/// One product to be tested.
private struct Case: CustomStringConvertible {
  var (m, n, k): (Int, Int, Int)
  var aIsTransposed = false
  var bIsTransposed = false
  var accumulates = false

  init(_ m: Int, _ n: Int, _ k: Int, variant: Int) {
    (self.m, self.n, self.k) = (m, n, k)
    (aIsTransposed, bIsTransposed) = (variant & 1 != 0, variant & 2 != 0)
    accumulates = variant & 4 != 0
  }

  var description: String {
    "\(aIsTransposed ? "T" : "N")\(bIsTransposed ? "T" : "N") \(m)×\(k)·\(k)×\(n)"
      + (accumulates ? " accumulating" : "")
  }
}

@Suite("The tuned product") struct BlockedTests {
  /// This package's own product, and with the trait OpenBLAS the other one too.
  private func check<T: KernelScalar>(_ type: T.Type, _ test: Case, margin: Int = 0, seed: UInt64) {
    check(test, margin: margin, seed: seed) { (product: Product<T>) in
      T.multiplyInSwift(product)
    }
    #if OpenBLAS
      check(test, margin: margin, seed: seed) { (product: Product<T>) in T.multiply(product) }
    #endif
  }

  /// The product of parts of larger matrices: every operand has `margin` columns and rows too many.
  private func check<T: KernelScalar>(
    _ test: Case, margin: Int, seed: UInt64, _ multiply: (Product<T>) -> Void
  ) {
    let (m, n, k) = (test.m, test.n, test.k)
    var random = SplitMix(seed: seed)
    let aColumns = (test.aIsTransposed ? m : k) + margin
    let aRows = test.aIsTransposed ? k : m
    let bColumns = (test.bIsTransposed ? k : n) + margin
    let bRows = test.bIsTransposed ? n : k
    let cColumns = n + margin
    let a = Block(random.numbers(T.self, aRows * aColumns))
    let b = Block(random.numbers(T.self, bRows * bColumns))
    // What C held before must not matter when it is overwritten.
    let old = (0..<(m + 2 * margin) * cColumns).map {
      let (i, j) = ($0 / max(1, cColumns) - margin, $0 % max(1, cColumns))
      let isInside = 0 <= i && i < m && j < n
      return isInside && !test.accumulates ? T.nan : T($0 % 7)
    }
    let c = Block(old)
    func product(_ a: Block<T>, _ b: Block<T>, into c: UnsafeMutablePointer<T>) -> Product<T> {
      Product(
        m: m, n: n, k: k,
        a: a.address, aRowStride: test.aIsTransposed ? 1 : aColumns,
        aColumnStride: test.aIsTransposed ? aColumns : 1,
        b: b.address, bRowStride: test.bIsTransposed ? 1 : bColumns,
        bColumnStride: test.bIsTransposed ? bColumns : 1,
        c: c, cRowStride: cColumns, accumulates: test.accumulates)
    }
    let corner = c.address + margin * cColumns
    multiply(product(a, b, into: corner))

    // Nothing but C has changed: not its neighbours, not its padding, not what lies around it.
    #expect(c.isIntact && c.hasUntouchedPadding, "\(test)")
    let new = c.elements
    let outside = old.indices.filter {
      let (i, j) = ($0 / cColumns - margin, $0 % cColumns)
      return margin > 0 && !(0 <= i && i < m && j < n)
    }
    #expect(outside.allSatisfy { new[$0] == old[$0] }, "\(test)")
    #expect(new.allSatisfy { $0.isFinite }, "\(test)")

    // All elements of a small product, the corners and some others of a large one.
    let isSmall = m * n * k <= 300
    let positions =
      isSmall
      ? (0..<m).flatMap { i in (0..<n).map { j in (i, j) } }
      : [(0, 0), (m - 1, 0), (0, n - 1), (m - 1, n - 1)]
        + (0..<max(4, 300 / k)).map { _ in
          (Int.random(in: 0..<m, using: &random), Int.random(in: 0..<n, using: &random))
        }
    // Each of the two sums has at most k + 1 roundings of ε/2 relative to Σ |a| |b| + |c|, to first order;
    // the factor 2 covers the rest.
    let wrong = positions.filter { i, j in
      let expected = entry(i, j, of: product(a, b, into: corner), old[(i + margin) * cColumns + j])
      let error = Swift.abs(corner[i * cColumns + j] - expected.value)
      return !(error <= 2 * T(k + 1) * T.ulpOfOne * expected.magnitude)
    }
    #expect(wrong.isEmpty, "\(test)")
  }

  /// One element by the definition, and the sum of the magnitudes of its terms.
  private func entry<T: KernelScalar>(
    _ i: Int, _ j: Int, of p: Product<T>, _ old: T
  ) -> (value: T, magnitude: T) {
    var single = p
    (single.m, single.n) = (1, 1)
    (single.a, single.b) = (p.a + i * p.aRowStride, p.b + j * p.bColumnStride)
    let c = Block<T>([old])
    single.c = c.address
    referenceMultiply(single)
    let (row, column) = (
      Block((0..<p.k).map { Swift.abs(single.a[$0 * p.aColumnStride]) }),
      Block((0..<p.k).map { Swift.abs(single.b[$0 * p.bRowStride]) })
    )
    let initial = p.accumulates ? Swift.abs(old) : 0
    return (c.elements[0], initial + T.dotProduct(row.address, column.address, count: p.k))
  }

  private static let sizes = [
    0, 1, 2, 3, 7, 8, 9, 16, 17, 23, 24, 25, 31, 33, 47, 48, 49, 64, 100,
  ]

  @Test(
    "products of all small shapes agree with the definition, transposed or not, overwriting or adding",
    arguments: 0..<8)
  func small(variant: Int) {
    var random = SplitMix(seed: UInt64(variant))
    func size() -> Int { Self.sizes.randomElement(using: &random) ?? 0 }
    for seed in 0..<60 {
      let test = Case(size(), size(), size(), variant: variant)
      check(Double.self, test, seed: UInt64(seed))
      check(Float.self, test, seed: UInt64(seed))
    }
  }

  @Test(
    "products of parts of matrices read and write these parts only", arguments: 0..<8)
  func parts(variant: Int) {
    for (seed, (m, n, k)) in [(1, 1, 1), (3, 5, 7), (9, 17, 25), (31, 33, 8), (25, 49, 3)]
      .enumerated()
    {
      let test = Case(m, n, k, variant: variant)
      check(Double.self, test, margin: 3, seed: UInt64(seed))
      check(Float.self, test, margin: 5, seed: UInt64(seed))
    }
  }

  /// Shapes on both sides of the borders between the ways of multiplying: B or A packed, several blocks of k (from 64
  /// to 512, by the way and the caches), m (from 16 to 64 doubles) and n (1024), very flat, very tall, few columns,
  /// and those of lessons.
  @Test(
    "products of large shapes agree with the definition",
    arguments: [
      (200, 130, 800), (193, 300, 385), (400, 64, 2100), (26, 3100, 40), (30, 1025, 1025),
      (300, 600, 1100), (130, 1030, 500), (40, 17, 30), (300, 3, 20), (1000, 2, 77),
      (24, 500, 500), (25, 500, 500), (10_000, 20, 20), (20, 20, 10_000), (20, 10_000, 20),
      (784, 128, 300), (129, 10, 3000), (267, 261, 520),
      (64, 128, 784), (784, 128, 64), (64, 784, 128), (128, 10, 64), (1, 1000, 1000),
      (1000, 1, 1000), (1000, 1000, 1),
    ])
  func large(m: Int, n: Int, k: Int) {
    for variant in 0..<4 {
      check(Double.self, Case(m, n, k, variant: variant), seed: UInt64(variant))
      check(Float.self, Case(m, n, k, variant: variant + 4), seed: UInt64(variant))
    }
  }

  /// C ← A B for square matrices with ones, but for some elements.
  private func product<T: KernelScalar>(
    _ n: Int, _ a: [Int: T], _ b: [Int: T], packed: Bool
  ) -> [T] {
    func block(_ changes: [Int: T]) -> Block<T> {
      let block = Block([T](repeating: 1, count: n * n))
      for (i, x) in changes { block.address[i] = x }
      return block
    }
    let (a, b, c) = (block(a), block(b), Block<T>(count: n * n))
    T.multiplyInSwift(
      Product(
        m: n, n: n, k: n, a: a.address, aRowStride: n, aColumnStride: 1, b: b.address,
        bRowStride: packed ? 1 : n, bColumnStride: packed ? n : 1, c: c.address, cRowStride: n,
        accumulates: false))
    return c.elements
  }

  private func checkSpecialValues<T: KernelScalar>(_ type: T.Type) {
    for packed in [false, true] {
      for n in [1, 5, 26] {
        let last = n * n - 1
        let fromA: [T] = product(n, [last: .nan], [:], packed: packed)
        #expect(fromA.indices.allSatisfy { fromA[$0].isNaN == ($0 / n == n - 1) })
        let fromB: [T] = product(n, [:], [last: .infinity], packed: packed)
        #expect(fromB.indices.allSatisfy { (fromB[$0] == .infinity) == ($0 % n == n - 1) })
        let both: [T] = product(n, [last: 0], [last: .infinity], packed: packed)
        #expect(both[last].isNaN)
      }
    }
  }

  @Test("NaN and ∞ reach exactly the elements they belong to, and 0 · ∞ is NaN")
  func specialValues() {
    checkSpecialValues(Float.self)
    checkSpecialValues(Double.self)
  }
}

import Testing

@testable import Kernels

@Suite("The plan of a product") struct ProductPlanTests {
  private static let machines = [
    Caches.smallest, Caches(level1: 32 << 10, level2: 512 << 10, level3: 16 << 20),
    Caches(level1: 48 << 10, level2: 1 << 20, level3: 32 << 20),
    Caches(level1: 128 << 10, level2: 4 << 20, level3: 4 << 20),
  ]
  private static let shapes = [
    (16, 16, 16), (64, 64, 64), (784, 128, 64), (128, 10, 10_000), (20, 20, 10_000), (10_000, 20, 20),
    (1024, 1024, 1024), (784, 128, 1024), (1, 1000, 1000), (5, 3, 0),
  ]

  /// The operands are never accessed.
  private func product<T: KernelScalar>(
    _ type: T.Type, _ shape: (m: Int, n: Int, k: Int), aIsTransposed: Bool, bIsTransposed: Bool
  ) -> Product<T> {
    let (m, n, k) = shape
    let nothing = UnsafeMutablePointer<T>(bitPattern: 64)!
    return Product(
      m: m, n: n, k: k, a: nothing, aRowStride: aIsTransposed ? 1 : k, aColumnStride: aIsTransposed ? m : 1,
      b: nothing, bRowStride: bIsTransposed ? 1 : n, bColumnStride: bIsTransposed ? k : 1, c: nothing, cRowStride: n,
      accumulates: false)
  }

  private func check<T: KernelScalar>(_ type: T.Type, _ caches: Caches) {
    let size = MemoryLayout<T>.stride
    for shape in Self.shapes {
      for variant in 0..<4 {
        let p = product(type, shape, aIsTransposed: variant & 1 != 0, bIsTransposed: variant & 2 != 0)
        let plan = ProductPlan(of: p, caches: caches)
        let q = plan.isTransposed ? p.transposed : p
        #expect(plan.kBlock >= 1 && plan.mBlock >= 1 && plan.nBlock >= 1)
        // Columns that are not contiguous cannot be read as vectors.
        if q.bColumnStride != 1 && q.k > 0 { #expect(plan.packsB) }
        if plan.packsA {
          // Beside the block of A there is room in L2 for a strip of B and for what else passes through.
          #expect(plan.packsB && plan.mBlock * plan.kBlock * size <= caches.level2 / 2)
        }
        if plan.order == .rowByRow { #expect(min(q.k, plan.kBlock) * q.n * size <= caches.level2 / 2) }
        // Without the plan, a small product is computed in the same order.
        if ProductPlan.isSmall(p) {
          #expect(!plan.isTransposed && !plan.packsB && plan.kBlock >= q.k && plan.order == .rowByRow)
        }
      }
    }
  }

  @Test("blocks fit into the caches of any machine", arguments: machines)
  func blocks(caches: Caches) {
    check(Float.self, caches)
    check(Double.self, caches)
  }

  @Test("Aᵀ B with a large A is cut into blocks of few terms, or A is copied if it is used often")
  func transposedA() {
    let caches = Caches(level1: 32 << 10, level2: 1 << 20, level3: 32 << 20)
    func plan(_ m: Int, _ n: Int, _ k: Int) -> ProductPlan<Double> {
      ProductPlan(of: product(Double.self, (m, n, k), aIsTransposed: true, bIsTransposed: false), caches: caches)
    }
    #expect(!plan(784, 128, 1024).packsA && plan(784, 128, 1024).kBlock == 64)
    #expect(plan(512, 512, 512).packsA && plan(512, 512, 512).kBlock == 512)
    #expect(!plan(20, 20, 10_000).packsB && plan(20, 20, 10_000).kBlock < 1000)
  }
}

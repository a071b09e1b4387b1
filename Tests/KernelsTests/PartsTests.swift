import Testing

@testable import Kernels

extension SharedWork {
  @Suite("Parts of a product") struct PartsTests {
    /// A, B and the old C, filled with numbers whose sums are rounded, so that another order of the
    /// additions would show.
    private final class Operands<T: KernelScalar>: @unchecked Sendable {
      let (m, n, k): (Int, Int, Int)
      private let (a, b, c): (UnsafeMutablePointer<T>, UnsafeMutablePointer<T>, [T])

      init(_ m: Int, _ n: Int, _ k: Int) {
        (self.m, self.n, self.k) = (m, n, k)
        a = Memory.allocate(T.self, count: m * k)
        b = Memory.allocate(T.self, count: k * n)
        c = (0..<m * n).map { T(Float($0 % 11) / 7) }
        for i in 0..<m * k { a[i] = T(Float((i &* 7919) % 1009) / 997 - 0.5) }
        for i in 0..<k * n { b[i] = T(Float((i &* 6101) % 1013) / 991 - 0.5) }
      }

      deinit {
        Memory.deallocate(a, count: m * k)
        Memory.deallocate(b, count: k * n)
      }

      /// C (+)= op(A) op(B); the bits of `form` say transposed A, transposed B, accumulating.
      func product(form: Int) -> [T] {
        let result = Memory.allocate(T.self, count: m * n)
        defer { Memory.deallocate(result, count: m * n) }
        c.withUnsafeBufferPointer { result.update(from: $0.baseAddress!, count: m * n) }
        let (aIsTransposed, bIsTransposed) = (form & 1 != 0, form & 2 != 0)
        T.multiplyInSwift(
          Product(
            m: m, n: n, k: k,
            a: a, aRowStride: aIsTransposed ? 1 : k, aColumnStride: aIsTransposed ? m : 1,
            b: b, bRowStride: bIsTransposed ? 1 : n, bColumnStride: bIsTransposed ? k : 1,
            c: result, cRowStride: n, accumulates: form & 4 != 0))
        return [T](UnsafeBufferPointer(start: result, count: m * n))
      }
    }

    /// Every shape is above the size from which work is shared.
    static let shapes = [
      (64, 64, 65), (97, 101, 103), (200, 24, 200), (8, 400, 300), (1, 1000, 900), (1000, 1, 900),
      (20, 20, 10_000), (25, 3000, 40), (33, 130, 785), (300, 47, 400), (64, 1001, 50),
    ]

    private func expectSameBits<T: KernelScalar>(_ type: T.Type, _ m: Int, _ n: Int, _ k: Int) {
      let before = Threads.count
      defer { Threads.count = before }
      let operands = Operands<T>(m, n, k)
      for form in 0..<8 {
        let results = [1, 2, 3, 4].map { threads in
          Threads.count = threads
          // Wakes the team, so that the smaller products are shared too.
          Threads.perform(threads) { _ in }
          return operands.product(form: form)
        }
        #expect(results.allSatisfy { $0 == results[0] }, "form \(form) of \(m)×\(n)×\(k)")
      }
    }

    @Test("every bit of a product is the same for 1, 2, 3 and 4 threads", arguments: shapes)
    func sameBits(m: Int, n: Int, k: Int) {
      expectSameBits(Double.self, m, n, k)
      expectSameBits(Float.self, m, n, k)
    }

    @Test("products in several tasks at once are those of one task")
    func concurrentProducts() async {
      let operands = Operands<Double>(97, 101, 103)
      let expected = operands.product(form: 0)
      await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<6 {
          group.addTask {
            (0..<20).allSatisfy { _ in operands.product(form: 0) == expected }
          }
        }
        for await isSame in group { #expect(isSame) }
      }
    }

    // MARK: - The cut

    private func parts(_ m: Int, _ n: Int, atMost threads: Int) -> Parts<Double> {
      let nowhere = UnsafeMutablePointer<Double>(bitPattern: 1 << 32)!
      return Parts(
        of: Product(
          m: m, n: n, k: 10, a: nowhere, aRowStride: 10, aColumnStride: 1, b: nowhere,
          bRowStride: n,
          bColumnStride: 1, c: nowhere, cRowStride: n, accumulates: false),
        tileRows: 8, tileColumns: 24, atMost: threads)
    }

    @Test("the parts cover the product without overlap, cut between tiles", arguments: 1...9)
    func covering(threads: Int) {
      for (m, n) in [(1, 1), (8, 24), (9, 25), (100, 100), (3, 1000), (1000, 3), (64, 784)] {
        let parts = parts(m, n, atMost: threads)
        #expect(1 <= parts.count && parts.count <= threads)
        var covered = 0
        for index in 0..<parts.count {
          let part = parts[index]
          let length = parts.dividesRows ? part.m : part.n
          #expect(length > 0)
          #expect(parts.dividesRows ? part.n == n : part.m == m)
          #expect(part.c == parts.product.c + covered * (parts.dividesRows ? n : 1))
          covered += length
          let isLast = index == parts.count - 1
          #expect(isLast || length % (parts.dividesRows ? 8 : 24) == 0)
        }
        #expect(covered == (parts.dividesRows ? m : n))
      }
    }

    @Test("high products are cut along rows, wide ones along columns")
    func direction() {
      #expect(parts(10_000, 20, atMost: 2).dividesRows)
      #expect(!parts(20, 10_000, atMost: 2).dividesRows)
      #expect(parts(1, 1, atMost: 4).count == 1)
    }
  }
}

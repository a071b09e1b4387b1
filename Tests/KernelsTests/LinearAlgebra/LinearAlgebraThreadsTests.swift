import Testing

@testable import Kernels

extension SharedWork {
  @Suite("Linear algebra on several threads") struct LinearAlgebraThreadsTests {
    private func bits<T: KernelScalar>(
      _ type: T.Type, threads: Int, n: Int
    ) -> (qr: [T.Bits], pivots: [Int], values: [T.Bits], vectors: [T.Bits]) {
      let before = Threads.count
      defer { Threads.count = before }
      Threads.count = threads
      var random = SplitMix(seed: 3)
      let a = Block(random.numbers(type, n * n))
      let layout = ReflectorLayout<T>(rows: n, columns: n)
      let (v, t) = (Block<T>(count: layout.vCount), Block<T>(count: layout.tCount))
      let r = Block<T>(count: n * n)
      let pivots = T.factorPivoted(
        layout, a.address, columns: n, scale: 1, v: v.address, t: t.address, r: r.address)
      let (values, vectors) = (Block<T>(count: n), Block<T>(count: n * n))
      #expect(
        T.factorSymmetricEigen(
          a.address, n: n, scale: 1, values: values.address, vectors: vectors.address) == nil)
      return (r.patterns, pivots, values.patterns, vectors.patterns)
    }

    @Test("any number of threads gives the same bits", arguments: [2, 3])
    func sameBits(threads: Int) {
      func check<T: KernelScalar>(_ type: T.Type) {
        let (one, many) = (bits(type, threads: 1, n: 260), bits(type, threads: threads, n: 260))
        #expect(one.qr == many.qr && one.pivots == many.pivots)
        #expect(one.values == many.values && one.vectors == many.vectors)
      }
      check(Double.self)
      check(Float.self)
    }
  }
}

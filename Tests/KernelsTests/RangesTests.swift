import Kernels
import Testing

extension SharedWork {
  @Suite("Elements shared among threads") struct RangesTests {
    /// The bits of all kinds of results with some number of threads.
    private func results<T: KernelScalar>(_ type: T.Type, _ threads: Int) -> [[T.Bits]] {
      Threads.count = threads
      // The count is no multiple of the lanes, and large enough to be shared.
      let (rows, columns) = (411, 205)
      let count = rows * columns
      var random = SplitMix(seed: 60)
      let (x, y) = (
        Block(random.numbers(type, count).map { abs($0) }), Block(random.numbers(type, count))
      )
      var results: [[T.Bits]] = []
      func add(_ body: (Block<T>) -> Void) {
        let z = Block(x.elements)
        body(z)
        #expect(z.isIntact)
        results.append(z.patterns)
      }
      for function in [UnaryFunction.exponential, .squareRoot, .softplus, .negative] {
        add { z in T.apply(function, to: x.address, into: z.address, count: count) }
        add { z in T.apply(function, to: z.address, into: z.address, count: count) }
      }
      let operands: [Operand<T>] = [
        .matrix(y.address), .row(y.address), .column(y.address), .scalar(3),
      ]
      for y in operands {
        add { z in T.apply(.divide, x.address, y, into: z.address, rows: rows, columns: columns) }
        add { z in T.apply(.add, z.address, y, into: z.address, rows: rows, columns: columns) }
      }
      add { z in T.combine(2, y.address, 0.5, z.address, count: count) }
      add { z in
        let (m, v) = (Block(x.elements), Block(x.elements))
        let step = AdamStep<T>(
          beta1: 0.9, beta2: 0.999, epsilon: 1e-8, rate: 0.01, squareCorrection: 0.5)
        T.update(
          z.address, by: step, mean: m.address, meanSquare: v.address, along: y.address,
          count: count)
      }
      add { z in
        let u = Block(x.elements)
        T.update(
          z.address, velocity: u.address, keeping: 0.9, adding: -0.5, times: y.address,
          count: count)
      }
      return results
    }

    private func check<T: KernelScalar>(_ type: T.Type) {
      let alone = results(type, 1)
      for threads in [2, 3, 5] { #expect(results(type, threads) == alone, "\(threads) threads") }
    }

    @Test("the results are the same bits for any number of threads")
    func bits() {
      let before = Threads.count
      defer { Threads.count = before }
      check(Float.self)
      check(Double.self)
    }
  }
}

import Testing

@testable import Kernels

extension SharedWork {
  @Suite("Changes of a symmetric matrix with a product") struct SymmetricUpdateTests {
    /// A, of which what is not stored is NaN, with the change and the vector.
    private struct Case<T: KernelScalar> {
      let n: Int
      let stride: Int
      let a, v, w, x, y: Block<T>

      init(_ n: Int, seed: UInt64) {
        var random = SplitMix(seed: seed)
        (self.n, stride) = (n, SymmetricUpdate<T>.stride(n))
        a = Block([T](repeating: .nan, count: n * stride))
        for i in 0..<n {
          for j in i + 1..<max(i + 1, SymmetricUpdate<T>.storedCount(row: i)) {
            a.address[i * stride + j] = 0
          }
          for (j, x) in random.numbers(T.self, i + 1).enumerated() {
            a.address[i * stride + j] = x
          }
        }
        v = Block(random.numbers(T.self, 2 * n))
        // W = C V with the symmetric C = (2, −1; −1, ½): few bits, so that no rounding makes VᵀW unsymmetric.
        let rows = v.elements
        w = Block(
          (0..<n).map { 2 * rows[$0] - rows[n + $0] }
            + (0..<n).map { rows[n + $0] / 2 - rows[$0] })
        x = Block(random.numbers(T.self, n))
        y = Block(count: n)
      }

      func run(c: T) {
        T.change(
          SymmetricUpdate(n: n, a: a.address, c: c, v: v.address, w: w.address, x: x.address),
          product: y.address)
      }
    }

    private func check<T: KernelScalar>(_ type: T.Type, _ n: Int) {
      let (test, c) = (Case<T>(n, seed: 1), T(0.75))
      let (old, v, w, x) = (test.a.elements, test.v.elements, test.w.elements, test.x.elements)
      test.run(c: c)
      #expect(test.a.isIntact && test.y.isIntact)
      let new = test.a.elements
      for i in 0..<n {
        var (sum, magnitudes): (T, T) = (0, 0)
        for j in 0..<n {
          let (row, column) = (max(i, j), min(i, j))
          let a = new[row * test.stride + column]
          if j <= i {
            let terms = [c * old[i * test.stride + j], w[i] * v[j], w[n + i] * v[n + j]]
            // Three roundings of sums of three products.
            let size = terms.reduce(0) { $0 + abs($1) }
            #expect(abs(a - terms.reduce(0, +)) <= 3 * T.ulpOfOne * size, "\(n), \(i), \(j)")
          }
          sum += a * x[j]
          magnitudes += abs(a * x[j])
        }
        // Two sums of n terms in different orders (Higham, section 3.1).
        #expect(abs(test.y.elements[i] - sum) <= T(2 * n) * T.ulpOfOne * magnitudes, "\(n), \(i)")
        for j in i + 1..<max(i + 1, min(n, SymmetricUpdate<T>.storedCount(row: i))) {
          #expect(new[i * test.stride + j] == new[j * test.stride + i], "\(n), \(i), \(j)")
        }
      }
    }

    @Test(
      "both are those of plain loops, and the stored blocks are symmetric bit for bit",
      arguments: [1, 2, 7, 8, 9, 15, 16, 17, 40, 67, 130, 300, 523])
    func product(n: Int) {
      check(Double.self, n)
      check(Float.self, n)
    }

    @Test("without a change A stays what it is, bit for bit")
    func noChange() {
      let test = Case<Double>(50, seed: 2)
      for i in 0..<100 { (test.v.address[i], test.w.address[i]) = (0, 0) }
      let before = test.a.patterns
      test.run(c: 1)
      // What is above the diagonal is copied from below.
      let after = test.a.patterns
      for i in 0..<50 {
        for j in 0...i { #expect(after[i * test.stride + j] == before[i * test.stride + j]) }
      }
    }

    @Test("parts are powers of two with 128 rows or more, except for one part alone")
    func parts() {
      #expect([1, 255, 256, 921, 1981, 100_000].map(symmetricParts) == [1, 1, 2, 4, 8, 64])
    }

    @Test("any number of threads gives the same bits", arguments: [2, 3, 4])
    func threads(threads: Int) {
      func bits<T: KernelScalar>(_ type: T.Type, _ threads: Int) -> ([T.Bits], [T.Bits]) {
        let before = Threads.count
        defer { Threads.count = before }
        Threads.count = threads
        let test = Case<T>(700, seed: 3)
        test.run(c: 0.5)
        return (test.a.patterns, test.y.patterns)
      }
      #expect(bits(Double.self, 1) == bits(Double.self, threads))
      #expect(bits(Float.self, 1) == bits(Float.self, threads))
    }
  }
}

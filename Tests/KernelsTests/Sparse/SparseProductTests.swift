import Testing

@testable import Kernels

/// A sparse matrix by its rows, with a row of many entries, a row without entries, and others.
private struct Sparse<T: KernelScalar> {
  var starts = [0]
  var indices: [Int32] = []
  var values: [T] = []

  init(rows: Int, columns: Int, using random: inout SplitMix) {
    for i in 0..<rows {
      // Row 1 and the last one are empty, row 2 is full.
      let count = i == 1 || i == rows - 1 ? 0 : i == 2 ? columns : Int(random.next() % 8)
      indices += (0..<count).map { k in Int32(count == columns ? k : Int(random.next() % UInt64(columns))) }
      values += (0..<count).map { _ in T(Int(random.next() % 17) - 8) }
      starts.append(indices.count)
    }
  }

  /// c_i = Σ_k a_ik x_k, plus b or what C had.
  func product(_ x: [T], columns n: Int, bias: [T]?, onto c: [T]?) -> [T] {
    (0..<starts.count - 1).flatMap { i in
      (0..<n).map { j in
        var sum = bias?[j] ?? 0
        for k in starts[i]..<starts[i + 1] { sum += values[k] * x[Int(indices[k]) * n + j] }
        return sum + (c?[i * n + j] ?? 0)
      }
    }
  }

  func multiply(_ x: Block<T>, columns: Int, bias: Block<T>?, into c: Block<T>, accumulates: Bool) {
    starts.withUnsafeBufferPointer { starts in
      indices.withUnsafeBufferPointer { indices in
        values.withUnsafeBufferPointer { values in
          T.multiply(
            SparseProduct(
              rows: starts.count - 1, starts: starts.baseAddress!, indices: indices,
              values: values, x: x.address, columns: columns, c: c.address,
              bias: bias.map { UnsafePointer($0.address) }, accumulates: accumulates))
        }
      }
    }
  }
}

extension SharedWork {
  @Suite("Sparse products") struct SparseProductTests {
    private func check<T: KernelScalar>(_ type: T.Type, rows: Int, columns n: Int) {
      var random = SplitMix(seed: 7)
      let a = Sparse<T>(rows: rows, columns: 50, using: &random)
      // Whole numbers, so that every order of additions is exact.
      func numbers(_ count: Int) -> [T] { (0..<count).map { _ in T(Int(random.next() % 33) - 16) } }
      let (x, b, old) = (numbers(50 * n), numbers(n), numbers(rows * n))
      for (bias, adds) in [(false, false), (true, false), (false, true)] {
        let c = Block(adds ? old : [T](repeating: .nan, count: rows * n))
        a.multiply(Block(x), columns: n, bias: bias ? Block(b) : nil, into: c, accumulates: adds)
        let expected = a.product(x, columns: n, bias: bias ? b : nil, onto: adds ? old : nil)
        #expect(c.elements == expected, "\(type), \(rows) rows, \(n) columns, \(bias), \(adds)")
        #expect(c.isIntact && c.hasUntouchedPadding)
      }
    }

    @Test(
      "C = A X + 1 b and C + A X are exact on whole numbers, for any number of columns",
      arguments: [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 48, 63, 64, 65, 130])
    func products(columns: Int) {
      check(Float.self, rows: 9, columns: columns)
      check(Double.self, rows: 9, columns: columns)
    }

    @Test("a matrix without rows or columns is left alone")
    func empty() {
      check(Float.self, rows: 9, columns: 0)
      let c = Block<Double>([])
      var random = SplitMix(seed: 1)
      var a = Sparse<Double>(rows: 4, columns: 5, using: &random)
      a.starts = [0]
      a.multiply(Block([1]), columns: 1, bias: nil, into: c, accumulates: false)
      #expect(c.isIntact)
    }

    private func bits<T: KernelScalar>(_ type: T.Type, threads: Int) -> [T.Bits] {
      Threads.count = threads
      var random = SplitMix(seed: 8)
      let a = Sparse<T>(rows: 3000, columns: 700, using: &random)
      let x = Block(random.numbers(type, 700 * 37))
      let c = Block<T>(count: 3000 * 37)
      a.multiply(x, columns: 37, bias: nil, into: c, accumulates: false)
      #expect(c.isIntact)
      return c.patterns
    }

    @Test("any number of threads gives the same bits")
    func threads() {
      let before = Threads.count
      defer { Threads.count = before }
      let (alone, single) = (bits(Double.self, threads: 1), bits(Float.self, threads: 1))
      for threads in [2, 3, 5] {
        #expect(bits(Double.self, threads: threads) == alone)
        #expect(bits(Float.self, threads: threads) == single)
      }
    }

    @Test("ranges of rows have equal shares of the entries, and none is left out")
    func ranges() {
      var random = SplitMix(seed: 9)
      let a = Sparse<Double>(rows: 300, columns: 400, using: &random)
      let (x, c) = (Block<Double>(count: 400), Block<Double>(count: 300))
      a.starts.withUnsafeBufferPointer { starts in
        a.indices.withUnsafeBufferPointer { indices in
          a.values.withUnsafeBufferPointer { values in
            let p = SparseProduct(
              rows: 300, starts: starts.baseAddress!, indices: indices, values: values,
              x: UnsafePointer(x.address), columns: 1, c: c.address)
            #expect(p.row(after: 0) == 0 && p.row(after: p.work(before: 300)) == 300)
            for row in 0...300 { #expect(p.row(after: p.work(before: row)) == row) }
          }
        }
      }
    }
  }
}

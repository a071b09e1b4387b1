import Kernels
import Testing

@Suite("Reductions") struct ReductionsTests {
  private static let counts = Array(0...40) + [63, 64, 100, 1000, 2047, 2048, 2049, 4097, 10_000]

  /// The largest number of additions that one element passes through. A block of 2048 elements is added in
  /// four chains of vectors; then come up to 3 whole vectors, the elements left over, the four
  /// chains, the lanes, and the tree of the blocks.
  private func depth<T: KernelScalar>(_ type: T.Type, _ count: Int) -> T {
    let lanes = T.padding
    var levels = 0
    while 2048 << levels < count { levels += 1 }
    return T(min(count, 2048) / (4 * lanes) + 3 + lanes + 2 + lanes + levels + 1)
  }

  private func checkSums<T: KernelScalar>(_ type: T.Type) {
    var random = SplitMix(seed: 19)
    for count in Self.counts {
      let (x, y) = (random.numbers(type, count), random.numbers(type, count))
      let (xBlock, yBlock) = (Block(x, offset: count % 3), Block(y))
      func expect(
        _ result: T, _ terms: [Wide], _ depth: T, _ name: Comment
      ) {
        // Each addition, and one product, errs by ε/2 of the magnitudes added so far; the full ε covers
        // second order and the reference.
        let (exact, magnitude) = (terms.reduce(0, +), terms.reduce(0) { $0 + abs($1) })
        #expect(abs(Wide(result) - exact) <= Wide((depth + 1) * T.ulpOfOne) * magnitude, name)
      }
      let depth = depth(type, count)
      expect(T.reduce(.sum, xBlock.address, count: count), x.map { Wide($0) }, depth, "sum")
      expect(
        T.reduce(.sumOfSquares, xBlock.address, count: count), x.map { Wide($0) * Wide($0) }, depth,
        "sum of squares")
      expect(
        T.dotProduct(xBlock.address, yBlock.address, count: count),
        zip(x, y).map { Wide($0) * Wide($1) }, depth, "inner product")
      #expect(xBlock.isIntact && xBlock.hasUntouchedPadding)
    }
  }

  private func ratio<T: KernelScalar>(_ x: [T], _ y: [T]) -> T {
    let (x, y) = (Block(x), Block(y))
    let result = T.largestRatio(x.address, y.address, count: x.elements.count)
    #expect(x.isIntact && y.hasUntouchedPadding)
    return result
  }

  private func checkRatio<T: KernelScalar>(_ type: T.Type) {
    for count in [0, 1, 3, 16, 17, 40] {
      let x = (0..<count).map { T($0 % 7) - 3 }
      let y = (0..<count).map { T($0 % 5 + 1) }
      #expect(ratio(x, y) == zip(x, y).map { abs($0) / $1 }.max() ?? 0)
      for k in [0, count / 2, count - 1] where count > 0 {
        for (a, b) in [(1, .infinity), (.nan, 1), (1, .nan), (.infinity, .infinity)] as [(T, T)] {
          var (x, y) = (x, y)
          (x[k], y[k]) = (a, b)
          #expect(ratio(x, y).isNaN)
        }
      }
    }
  }

  @Test("the largest ratio is found; an infinite denominator makes it NaN")
  func ratios() {
    checkRatio(Float.self)
    checkRatio(Double.self)
  }

  @Test("sums, sums of squares and inner products have the rounding errors of a tree of blocks")
  func sums() {
    checkSums(Float.self)
    checkSums(Double.self)
  }

  private func checkExtrema<T: KernelScalar>(_ type: T.Type) {
    var random = SplitMix(seed: 20)
    for count in Self.counts {
      let x = random.numbers(type, count)
      let block = Block(x)
      #expect(T.reduce(.maximum, block.address, count: count) == (x.max() ?? -.infinity))
      #expect(T.reduce(.minimum, block.address, count: count) == (x.min() ?? .infinity))
      #expect(
        T.reduce(.maxNorm, block.address, count: count)
          == (x.map { Swift.abs($0) }.max() ?? 0))
    }
  }

  @Test("maximum, minimum and largest magnitude are exact; −∞, ∞ and 0 if empty")
  func extrema() {
    checkExtrema(Float.self)
    checkExtrema(Double.self)
  }

  private func checkNaN<T: KernelScalar>(_ type: T.Type) {
    for count in [1, 5, 16, 17, 33, 70] {
      for place in 0..<count {
        let block = Block([T](repeating: 1, count: count))
        for sign in [T.nan, -T.nan] {
          block.address[place] = sign
          for reduction in Reduction.allCases {
            #expect(T.reduce(reduction, block.address, count: count).isNaN, "\(reduction) \(place)")
          }
        }
        block.address[place] = -.infinity
        #expect(T.reduce(.minimum, block.address, count: count) == -.infinity)
        #expect(T.reduce(.maxNorm, block.address, count: count) == .infinity)
        #expect(T.reduce(.maximum, block.address, count: count) == (count == 1 ? -.infinity : 1))
      }
    }
  }

  @Test("NaN anywhere makes every reduction NaN; −∞ is an ordinary number")
  func nan() {
    checkNaN(Float.self)
    checkNaN(Double.self)
  }

  private static let shapes = [
    (0, 3), (3, 0), (1, 1), (5, 7), (7, 1), (1, 33), (9, 64), (3, 65), (100, 17), (2, 130),
  ]

  private func checkLines<T: KernelScalar>(_ type: T.Type) {
    var random = SplitMix(seed: 21)
    for (rows, columns) in Self.shapes {
      let x = random.numbers(type, rows * columns)
      let (block, transposed) = (Block(x), Block<T>(count: x.count))
      T.transpose(block.address, rows: rows, columns: columns, into: transposed.address)
      for reduction in Reduction.allCases {
        let isSum = reduction == .sum || reduction == .sumOfSquares
        func expect(_ line: Block<T>, _ plain: [T], additions: Int, _ name: String) {
          for (result, expected) in zip(line.elements, plain) {
            // Two sums of numbers below 1 with at most `additions` roundings of ε/2 each, and one for squares.
            let tolerance = isSum ? T((additions + 1) * additions) * T.ulpOfOne : 0
            #expect(
              result == expected || Swift.abs(result - expected) <= tolerance,
              "\(reduction) of \(name), \(rows)×\(columns)")
          }
          #expect(line.isIntact, "\(reduction) of \(name)")
        }
        let rowResult = Block<T>(count: rows)
        T.reduceRows(
          reduction, block.address, rows: rows, columns: columns, into: rowResult.address)
        let byRow = (0..<rows).map {
          T.reduce(reduction, block.address + $0 * columns, count: columns)
        }
        #expect(rowResult.elements == byRow, "\(reduction) of rows, \(rows)×\(columns)")
        #expect(rowResult.isIntact)

        let columnResult = Block<T>(count: columns)
        T.reduceColumns(
          reduction, block.address, rows: rows, columns: columns, into: columnResult.address)
        let byColumn = (0..<columns).map {
          T.reduce(reduction, transposed.address + $0 * rows, count: rows)
        }
        expect(columnResult, byColumn, additions: rows, "columns")
      }
    }
  }

  @Test("rows and columns are reduced as each of them alone")
  func lines() {
    checkLines(Float.self)
    checkLines(Double.self)
  }

  /// Equal numbers err the same way in each addition: one chain of them would err by thousands of ε here.
  private func checkLongColumns<T: KernelScalar>(_ type: T.Type) {
    let columns = 5
    for (rows, blocks) in [(64, 1), (1000, 16), (100_000, 1563)] {
      let block = Block([T](repeating: 0.1, count: rows * columns))
      let result = Block<T>(count: columns)
      T.reduceColumns(.sum, block.address, rows: rows, columns: columns, into: result.address)
      // A block of 64 rows is added in two chains, and the blocks in a tree, whose halves are whole blocks. Each
      // addition errs by ε/2 of the sum so far; the full ε covers second order and the reference.
      var levels = 0
      while 1 << levels < blocks { levels += 1 }
      let exact = Wide(T(0.1)) * Wide(rows)
      let bound = Wide(32 + 1 + levels) * Wide(T.ulpOfOne) * exact
      for sum in result.elements { #expect(abs(Wide(sum) - exact) <= bound, "\(rows) rows") }
    }
  }

  @Test("the rounding errors of long columns are those of a tree, not of a chain")
  func longColumns() {
    checkLongColumns(Float.self)
    checkLongColumns(Double.self)
  }

  private func rowArgmax<T: KernelScalar>(_ rows: [[T]]) -> [Int] {
    let block = Block(rows.flatMap { $0 })
    var result = [Int](repeating: -1, count: rows.count)
    T.rowArgmax(
      block.address, rows: rows.count, columns: rows[0].count, into: &result)
    return result
  }

  @Test("the largest column is the first of several, and NaN counts as largest")
  func rowArgmax() {
    let rows: [[Double]] = [
      [1, 3, 3, 2], [0, -0.0, 0, 0], [-5, -4, -3, -2], [.nan, 9, 1, 1], [9, 1, .nan, .nan],
      [-.infinity, -.infinity, -.infinity, -.infinity], [1, .infinity, 2, .infinity],
    ]
    let expected = [1, 0, 3, 0, 2, 0, 1]
    #expect(rowArgmax(rows) == expected)
    #expect(rowArgmax(rows.map { $0.map { Float($0) } }) == expected)
  }
}

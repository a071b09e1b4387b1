import Testing

@testable import Kernels

@Suite("Blocks of rows in the reduction of columns") struct ColumnBlocksTests {
  private func check<T: KernelScalar>(_ type: T.Type, _ reduction: Reduction) {
    // Several strips of four vectors and a rest, and blocks of rows that do not divide the rows.
    let (rows, columns) = (300, 9 * T.padding + 3)
    var random = SplitMix(seed: 8)
    let x = Block(random.numbers(type, rows * columns))
    let whole = Block<T>(count: columns)
    T.reduceColumns(reduction, x.address, rows: rows, columns: columns, into: whole.address)
    for mostBytes in [0, rows * columns * MemoryLayout<T>.stride / 3] {
      let blocks = Block<T>(count: columns)
      switch reduction {
      case .sum: reduceColumnBlocks(Sum<T>.self, x.address, rows, columns, into: blocks.address, mostBytes: mostBytes)
      default:
        reduceColumnBlocks(Minimum<T>.self, x.address, rows, columns, into: blocks.address, mostBytes: mostBytes)
      }
      #expect(blocks.patterns == whole.patterns, "\(reduction) with at most \(mostBytes) bytes")
      #expect(blocks.isIntact)
    }
  }

  @Test("the results are the same bits for blocks of any size", arguments: [Reduction.sum, .minimum])
  func bits(reduction: Reduction) {
    check(Float.self, reduction)
    check(Double.self, reduction)
  }
}

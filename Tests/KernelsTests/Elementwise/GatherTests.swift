import Kernels
import Testing

@Suite("Gather") struct GatherTests {
  private func check<T: KernelScalar>(_ type: T.Type, columns: Int, count: Int) {
    var random = SplitMix(seed: 60)
    let x = random.numbers(type, 50 * columns)
    // In no order, and most of them several times.
    let rows = (0..<count).map { 7 * $0 % 50 }
    let (source, target) = (Block(x), Block<T>(count: count * columns))
    rows.withUnsafeBufferPointer { rows in
      T.gather(source.address, rows: rows, columns: columns, into: target.address)
    }
    let expected = rows.flatMap { row in x[row * columns..<(row + 1) * columns] }
    #expect(target.patterns == expected.map(T.bits))
    #expect(target.hasUntouchedPadding && source.hasUntouchedPadding)
  }

  @Test("each row is copied, whole and not more, whether threads share the work or not")
  func rows() {
    // Of one element, of less and more than a vector, and enough for all threads.
    for (columns, count) in [(1, 3), (7, 4), (16, 1), (37, 60), (784, 200), (5, 0), (0, 5)] {
      check(Float.self, columns: columns, count: count)
      check(Double.self, columns: columns, count: count)
    }
  }
}

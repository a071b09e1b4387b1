import Kernels
import Testing

@Suite("Rows") struct RowsTests {
  private func rowArgmax<T: KernelScalar>(_ elements: [T], _ rows: Int, _ columns: Int) -> [Int] {
    let block = Block(elements)
    var result = [Int](repeating: -1, count: rows)
    T.rowArgmax(block.address, rows: rows, columns: columns, into: &result)
    #expect(block.hasUntouchedPadding)
    return result
  }

  /// Few different numbers, so that the largest comes several times, and some NaN.
  private func checkLargestColumns<T: KernelScalar>(_ type: T.Type) {
    var random = SplitMix(seed: 51)
    for (rows, columns) in [(1, 1), (17, 3), (33, 16), (5, 64), (40, 65), (3, 2100), (0, 4)] {
      let x = (0..<rows * columns).map { _ -> T in
        let number = random.next() % 64
        return number == 0 && columns > 3 ? .nan : T(number % 8)
      }
      let expected = (0..<rows).map { i -> Int in
        let row = Array(x[i * columns..<(i + 1) * columns])
        return row.firstIndex { $0.isNaN } ?? row.firstIndex(of: row.max()!)!
      }
      #expect(rowArgmax(x, rows, columns) == expected, "\(type) \(rows)×\(columns)")
    }
  }

  @Test("the largest column is the first of several, in matrices of every width")
  func largest() {
    checkLargestColumns(Float.self)
    checkLargestColumns(Double.self)
  }

  @Test("the largest column is found where a Float can no longer number all columns")
  func wide() {
    for columns in [1 << 20, 1 << 20 + 1, 1 << 24 + 3] {
      let block = Block<Float>(count: columns)
      block.address.update(repeating: 0, count: columns)
      block.address[columns - 1] = 1
      var result = [0]
      Float.rowArgmax(block.address, rows: 1, columns: columns, into: &result)
      #expect(result == [columns - 1])
    }
  }

  private func checkBehind<T: KernelScalar>(_ type: T.Type) {
    // What follows a row is larger than all of it.
    let block = Block<T>([1, 3, 2, 9, 9, 9].map { T($0) })
    var result = [0]
    T.rowArgmax(block.address, rows: 1, columns: 3, into: &result)
    #expect(result == [1])
    let maximum = Block<T>(count: 1)
    T.reduceRows(.maximum, block.address, rows: 1, columns: 3, into: maximum.address)
    #expect(maximum.elements == [3] && maximum.hasUntouchedPadding)
  }

  @Test("elements past the end of a row do not count")
  func behind() {
    checkBehind(Float.self)
    checkBehind(Double.self)
  }
}

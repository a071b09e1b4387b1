import Kernels
import Testing

@Suite("Transposing") struct TransposeTests {
  private func check<T: KernelScalar>(_ type: T.Type) {
    for rows in [0, 1, 2, 15, 16, 17, 33] {
      for columns in [0, 1, 3, 16, 31, 32, 50] {
        let a = Block((0..<rows * columns).map { T($0) })
        let b = Block<T>(count: rows * columns)
        T.transpose(a.address, rows: rows, columns: columns, into: b.address)
        let expected = (0..<rows * columns).map { index in
          T(index % max(1, rows) * columns + index / max(1, rows))
        }
        #expect(b.elements == expected, "\(rows)×\(columns)")
        #expect(b.isIntact && a.hasUntouchedPadding)
      }
    }
  }

  @Test("element (i, j) comes to (j, i), and nothing is written beyond")
  func positions() {
    check(Float.self)
    check(Double.self)
  }
}

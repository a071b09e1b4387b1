import Kernels
import Testing

@Suite("Maxima of segments") struct SegmentMaximaTests {
  private func check<T: KernelScalar>(_ type: T.Type) {
    let nan = T.nan
    // Two columns; segments of 3, 0, 1 and 2 rows: a tie, none, one, NaN beside a larger number.
    let x: [T] = [1, -5, 4, -7, 4, -5, 9, -1, nan, 2, 3, 8]
    let starts = [0, 3, 3, 4, 6]
    let (source, y, back) = (Block(x), Block<T>(count: 8), Block<T>(count: 12))
    var places = [Int32](repeating: 99, count: 8)
    starts.withUnsafeBufferPointer { starts in
      places.withUnsafeMutableBufferPointer { places in
        T.segmentMaxima(of: source.address, columns: 2, starts: starts, into: y.address, rows: places.baseAddress!)
      }
      places.withUnsafeBufferPointer { places in
        let g = Block<T>([1, 2, 3, 4, 5, 6, 7, 8])
        T.placeMaxima(g.address, columns: 2, starts: starts, rows: places.baseAddress!, into: back.address)
      }
    }
    #expect(y.patterns == [4, -5, 0, 0, 9, -1, nan, 8].map(T.bits))
    // The first of equal ones; −1 where there is none.
    #expect(places == [1, 0, -1, -1, 3, 3, 4, 5])
    #expect(back.elements == [0, 2, 1, 0, 0, 0, 5, 6, 7, 0, 0, 8])
    #expect(y.isIntact && back.isIntact && y.hasUntouchedPadding && back.hasUntouchedPadding)
  }

  @Test("the first largest of each column, 0 without rows, NaN before all; gradients go to its row")
  func maxima() {
    check(Float.self)
    check(Double.self)
  }
}

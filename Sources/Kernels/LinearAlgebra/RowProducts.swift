/// y = A v for A: m×n in rows of `stride` elements, over whole vectors of its columns.
///
/// Eight rows are multiplied at a time: v is loaded once for all of them, and their sums are independent, so that no
/// addition waits for the one before. Every y_i is the same sum in the same order, whichever rows are beside it.
@inline(__always)
func multiplyRows<T: Real>(
  _ a: UnsafePointer<T>, rows: Int, stride: Int, columns: Range<Int>, _ v: UnsafePointer<T>,
  into y: UnsafeMutablePointer<T>
) {
  var i = 0
  while i + 8 <= rows {
    addUpRows(RowSums8<T>.self, a + i * stride, stride, columns, v, into: y + i)
    i += 8
  }
  while i < rows {
    addUpRows(RowSum<T>.self, a + i * stride, stride, columns, v, into: y + i)
    i += 1
  }
}

private func addUpRows<G: RowSums>(
  _ group: G.Type, _ a: UnsafePointer<G.T>, _ stride: Int, _ columns: Range<Int>,
  _ v: UnsafePointer<G.T>, into y: UnsafeMutablePointer<G.T>
) {
  var sums = G.zero
  for k in Swift.stride(from: columns.lowerBound, to: columns.upperBound, by: G.T.laneCount) {
    sums.add(a + k, stride, times: (v + k).lanes)
  }
  sums.write(to: y)
}

/// A register tile: inner products of some rows with one vector, lane by lane.
private protocol RowSums<T>: Accumulators {
  mutating func add(_ a: UnsafePointer<T>, _ stride: Int, times v: T.Lanes)
  func write(to y: UnsafeMutablePointer<T>)
}

/// One row.
private struct RowSum<T: Real>: RowSums {
  var sum: T.Lanes

  @inline(__always) static var count: Int { 1 }
  @inline(__always) static var zero: Self { Self(sum: .zero) }

  @inline(__always)
  mutating func add(_ a: UnsafePointer<T>, _ stride: Int, times v: T.Lanes) {
    sum = multiplyAdd(sum, a.lanes, v)
  }

  @inline(__always)
  func write(to y: UnsafeMutablePointer<T>) { y.pointee = horizontal(Sum<T>.self, sum) }
}

extension Twice: RowSums where Half: RowSums {
  @inline(__always)
  mutating func add(_ a: UnsafePointer<T>, _ stride: Int, times v: T.Lanes) {
    upper.add(a, stride, times: v)
    lower.add(a + Half.count &* stride, stride, times: v)
  }

  @inline(__always)
  func write(to y: UnsafeMutablePointer<T>) {
    upper.write(to: y)
    lower.write(to: y + Half.count)
  }
}

private typealias RowSums8<T: Real> = Twice<Twice<Twice<RowSum<T>>>>

/// x += Σ_r f_r b_r for rows b_r of B, over whole vectors of the columns.
@inline(__always)
func addRows<T: Real>(
  _ b: UnsafePointer<T>, count: Int, stride: Int, times f: UnsafePointer<T>, factorStride: Int,
  columns: Range<Int>, to x: UnsafeMutablePointer<T>
) {
  forEachStrip(
    from: columns.lowerBound, to: columns.upperBound,
    SumOfRows(b: b, count: count, stride: stride, f: f, factorStride: factorStride, x: x))
}

private struct SumOfRows<T: Real>: StripPass {
  var b: UnsafePointer<T>
  var count: Int
  var stride: Int
  var f: UnsafePointer<T>
  var factorStride: Int
  var x: UnsafeMutablePointer<T>

  @inline(__always)
  func run<S: Strip>(_ strip: S.Type, at k: Int) where S.T == T {
    var sum = S(x + k)
    for r in 0..<count {
      sum.add(T.Lanes(repeating: f[r * factorStride]), times: S(b + r * stride + k))
    }
    sum.write(to: x + k, adding: false, tail: T.laneCount)
  }
}

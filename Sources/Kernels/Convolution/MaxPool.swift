/// The largest pixel of each window, and its place in the window, counted row by row from 0: the first of equal ones.
///
/// A NaN is larger than all numbers, so that it is not lost; of several the first counts. A window of −∞ alone has its
/// first pixel as the largest. Padding is never the largest.
@inline(never)
func maxPoolPlanes<T: Real>(
  _ x: UnsafePointer<T>, _ g: PoolGeometry, planes: Int, into y: UnsafeMutablePointer<T>,
  places: UnsafeMutablePointer<T>
) {
  nonisolated(unsafe) let (x, y, places) = (x, y, places)
  forEachRowRange(T.self, planes, g.planeSize, operationsPerElement: OperationsPerElement.arithmetic) { range in
    for plane in range {
      let (source, start) = (x + plane * g.planeSize, plane * g.outputSize)
      if g.isPairs {
        maxPoolPairs(source, g, into: y + start, places: places + start)
      } else {
        maxPoolPlane(source, g, into: y + start, places: places + start)
      }
    }
  }
}

/// One plane with windows of any size.
@inline(__always)
private func maxPoolPlane<T: Real>(
  _ x: UnsafePointer<T>, _ g: PoolGeometry, into y: UnsafeMutablePointer<T>, places: UnsafeMutablePointer<T>
) {
  let (v, h) = (g.vertical, g.horizontal)
  for i in 0..<v.output {
    for j in 0..<h.output {
      let (rows, columns, corner) = (v.pixels(i), h.pixels(j), v.start(i) * h.kernel + h.start(j))
      var (largest, place) = (x[rows.lowerBound * h.size + columns.lowerBound], -1)
      for row in rows {
        for column in columns {
          let value = x[row * h.size + column]
          // A NaN that comes first stays, because no comparison with it is true.
          if place < 0 || value > largest || (value.isNaN && !largest.isNaN) {
            (largest, place) = (value, row * h.kernel + column - corner)
          }
        }
      }
      (y[i * h.output + j], places[i * h.output + j]) = (largest, T(place))
    }
  }
}

/// One plane with 2×2 windows beside each other, as many of them at a time as a vector has lanes.
@inline(__always)
private func maxPoolPairs<T: Real>(
  _ x: UnsafePointer<T>, _ g: PoolGeometry, into y: UnsafeMutablePointer<T>, places: UnsafeMutablePointer<T>
) {
  let (width, count) = (g.horizontal.size, g.horizontal.output)
  for i in 0..<g.vertical.output {
    let upper = x + 2 * i * width
    var j = 0
    while j < count {
      let (largest, place) = maxPoolLanes(upper + 2 * j, upper + 2 * j + width, atMost: count - j)
      let (values, numbers) = (y + i * count + j, places + i * count + j)
      if j + T.laneCount <= count {
        values.store(largest)
        numbers.store(place)
      } else {
        T.store(largest, to: values, count: count - j)
        T.store(place, to: numbers, count: count - j)
      }
      j += T.laneCount
    }
  }
}

/// The largest of 2×2 pixels for a vector of windows, of which `count` exist.
@inline(__always)
private func maxPoolLanes<T: Real>(
  _ upper: UnsafePointer<T>, _ lower: UnsafePointer<T>, atMost count: Int
) -> (largest: T.Lanes, place: T.Lanes) {
  // The second vector of pixels is only read where there are windows for it.
  let second = 2 * count > T.laneCount ? T.laneCount : 0
  let above = T.deinterleave(upper.lanes, (upper + second).lanes)
  let below = T.deinterleave(lower.lanes, (lower + second).lanes)
  var (largest, place) = (above.even, T.Lanes.zero)
  @inline(__always) func compare(_ value: T.Lanes, _ number: T) {
    let number = T.Lanes(repeating: number)
    // The place is that of y if y is larger, or a NaN, unless a NaN was found before.
    var next = T.replacing(place, with: number, where: value, isGreaterThan: largest)
    next = T.replacing(number, with: next, whereNumber: value)
    place = T.replacing(place, with: next, whereNumber: largest)
    largest = Maximum<T>.combine(largest, value)
  }
  compare(above.odd, 1)
  compare(below.even, 2)
  compare(below.odd, 3)
  return (largest, place)
}

/// The adjoint: each gradient goes to the pixel that was the largest; where windows overlap, they are added.
@inline(never)
func maxPoolAdjoint<T: Real>(
  _ gradient: UnsafePointer<T>, places: UnsafePointer<T>, _ g: PoolGeometry, planes: Int,
  into x: UnsafeMutablePointer<T>
) {
  nonisolated(unsafe) let (gradient, places, x) = (gradient, places, x)
  let (v, h, isPairs) = (g.vertical, g.horizontal, g.isPairs)
  forEachRowRange(T.self, planes, g.planeSize, operationsPerElement: OperationsPerElement.arithmetic) { range in
    for plane in range {
      let (target, start) = (x + plane * g.planeSize, plane * g.outputSize)
      target.update(repeating: 0, count: g.planeSize)
      if isPairs {
        maxPoolPairsAdjoint(gradient + start, places + start, g, into: target)
        continue
      }
      for i in 0..<v.output {
        for j in 0..<h.output {
          let k = start + i * h.output + j
          let place = integer(places[k])
          let row = place / h.kernel
          let column = place - row * h.kernel
          target[(v.start(i) + row) * h.size + h.start(j) + column] += gradient[k]
        }
      }
    }
  }
}

/// One plane with 2×2 windows beside each other: to each of the four pixels goes the gradient or 0.
@inline(__always)
private func maxPoolPairsAdjoint<T: Real>(
  _ gradient: UnsafePointer<T>, _ places: UnsafePointer<T>, _ g: PoolGeometry, into x: UnsafeMutablePointer<T>
) {
  let (width, count) = (g.horizontal.size, g.horizontal.output)
  @inline(__always) func lanes(_ value: T) -> T.Lanes { T.Lanes(repeating: value) }
  @inline(__always) func store(_ left: T.Lanes, _ right: T.Lanes, to target: UnsafeMutablePointer<T>, _ windows: Int) {
    let (first, second) = T.interleave(left, right)
    T.store(first, to: target, count: min(T.laneCount, 2 * windows))
    if 2 * windows > T.laneCount {
      T.store(second, to: target + T.laneCount, count: min(T.laneCount, 2 * windows - T.laneCount))
    }
  }
  for i in 0..<g.vertical.output {
    var j = 0
    while j < count {
      let (place, windows) = ((places + i * count + j).lanes, min(T.laneCount, count - j))
      // The sum with 0, which turns −0 into 0.
      let value = (gradient + i * count + j).lanes + T.Lanes.zero
      // The gradient where the place is below or above a limit.
      let first = T.replacing(.zero, with: value, where: lanes(0.5), isGreaterThan: place)
      let others = T.replacing(.zero, with: value, where: place, isGreaterThan: lanes(0.5))
      let second = T.replacing(others, with: .zero, where: place, isGreaterThan: lanes(1.5))
      let lower = T.replacing(.zero, with: value, where: place, isGreaterThan: lanes(1.5))
      let third = T.replacing(lower, with: .zero, where: place, isGreaterThan: lanes(2.5))
      let fourth = T.replacing(.zero, with: value, where: place, isGreaterThan: lanes(2.5))
      let upper = x + 2 * (i * width + j)
      store(first, second, to: upper, windows)
      store(third, fourth, to: upper + width, windows)
      j += T.laneCount
    }
  }
}

/// A whole number from 0 on as an integer: the last bits of its sum with a large power of two. (The conversion of the
/// standard library takes ten times as long in generic code.)
@inline(__always)
private func integer<T: Real>(_ x: T) -> Int { Int(T.bits(x + T.roundingShift) - T.bits(T.roundingShift)) }

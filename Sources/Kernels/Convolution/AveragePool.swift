/// The mean of each window: of its pixels in the plane or, if padding counts, of its pixels with zeros for the padding.
@inline(never)
func averagePoolPlanes<T: Real>(
  _ x: UnsafePointer<T>, _ g: PoolGeometry, countsPadding: Bool, planes: Int, into y: UnsafeMutablePointer<T>
) {
  nonisolated(unsafe) let (x, y) = (x, y)
  let (v, h) = (g.vertical, g.horizontal)
  forEachRowRange(T.self, planes, g.planeSize, operationsPerElement: OperationsPerElement.arithmetic) { range in
    for plane in range {
      let (source, target) = (x + plane * g.planeSize, y + plane * g.outputSize)
      for i in 0..<v.output {
        for j in 0..<h.output {
          var sum: T = 0
          for row in v.pixels(i) { for column in h.pixels(j) { sum += source[row * h.size + column] } }
          target[i * h.output + j] = sum / divisor(g, i, j, countsPadding)
        }
      }
    }
  }
}

/// The adjoint: each pixel of a window receives the same share of its gradient.
@inline(never)
func averagePoolAdjoint<T: Real>(
  _ gradient: UnsafePointer<T>, _ g: PoolGeometry, countsPadding: Bool, planes: Int, into x: UnsafeMutablePointer<T>
) {
  nonisolated(unsafe) let (gradient, x) = (gradient, x)
  let (v, h) = (g.vertical, g.horizontal)
  forEachRowRange(T.self, planes, g.planeSize, operationsPerElement: OperationsPerElement.arithmetic) { range in
    for plane in range {
      let (source, target) = (gradient + plane * g.outputSize, x + plane * g.planeSize)
      target.update(repeating: 0, count: g.planeSize)
      for i in 0..<v.output {
        for j in 0..<h.output {
          let share = source[i * h.output + j] / divisor(g, i, j, countsPadding)
          for row in v.pixels(i) { for column in h.pixels(j) { target[row * h.size + column] += share } }
        }
      }
    }
  }
}

/// What the sum of a window is divided by.
@inline(__always)
private func divisor<T: Real>(_ g: PoolGeometry, _ i: Int, _ j: Int, _ countsPadding: Bool) -> T {
  T(g.vertical.count(i, includingPadding: countsPadding) * g.horizontal.count(j, includingPadding: countsPadding))
}
